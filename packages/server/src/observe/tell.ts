/** Tells a listener of somebody else. What it throws, or its promise rejects with, must not end the request or the process. */
export function tell<News>(listener: (news: News) => unknown, news: News): void {
  try {
    const answer = listener(news)
    if (answer instanceof Promise) answer.catch(() => undefined)
  } catch {
    // A log that fails must not fail the request it tells of.
  }
}
