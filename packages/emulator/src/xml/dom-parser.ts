// A module of its own, so that a bundle keeps the name when it is loaded later: the library is CommonJS.
export { DOMParser } from '@xmldom/xmldom'
