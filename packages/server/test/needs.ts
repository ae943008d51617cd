export { needs } from '../../../tools/test/requirements.mjs'
