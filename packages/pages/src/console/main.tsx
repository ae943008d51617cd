import { createRoot } from 'react-dom/client'
import './console.css'
import { ExplainPage } from './explain-page'

const root = document.getElementById('page')
if (!root) throw new TypeError('index.html has no element with the id "page"')
createRoot(root).render(<ExplainPage />)
