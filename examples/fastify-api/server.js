// @ts-check
import { createApp } from './app.js'

const port = Number(process.env.PORT || 3001)
await createApp(process.env).listen({ port, host: 'localhost' })
console.log(`The API answers at http://localhost:${port}`)
