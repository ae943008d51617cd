// Vitest stopped by a signal leaves its workers behind, and they their browsers: a worker ends when its channel does.
process.once('disconnect', () => process.exit(1))
