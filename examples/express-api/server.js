// @ts-check
import { createApp } from './app.js'

const port = Number(process.env.PORT || 3001)
createApp(process.env).listen(port, 'localhost', (error) => {
  if (error) throw error
  console.log(`The API answers at http://localhost:${port}`)
})
