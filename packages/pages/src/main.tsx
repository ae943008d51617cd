import { createRoot } from 'react-dom/client'
import { App } from './app'
import './page.css'

const root = document.getElementById('page')
if (!root) throw new TypeError('index.html has no element with the id "page"')
createRoot(root).render(<App />)
