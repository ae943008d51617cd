// @ts-check
import { createApp } from './app.js'
import { Users } from './users.js'

const port = Number(process.env.PORT || 3002)
const users = new Users(process.env.DATABASE || 'users.sqlite')
createApp(process.env, users).listen(port, 'localhost', (error) => {
  if (error) throw error
  console.log(`The API answers at http://localhost:${port}`)
})
