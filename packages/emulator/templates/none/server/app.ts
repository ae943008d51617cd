import express from 'express'

/** The pages of the add-in. It has no API: the pages read from Microsoft Graph themselves. */
export function createApp() {
  return express().use(express.static('dist/public'))
}
