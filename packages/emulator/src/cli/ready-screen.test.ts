import { expect, test } from 'vitest'
import { readyScreen } from './ready-screen.js'

const facts = {
  version: '0.1.0',
  took: 2_140,
  officePage: 'https://localhost:8443/office/',
  window: 'opened in Chromium, own profile',
  addIns: [{ name: 'Contoso Inbox', origin: 'https://localhost:3000', remark: 'manifest OK' }],
  signIn: { name: 'milan@contoso.com', password: 'Onbehalf-2026!' },
  policies: 0,
  data: '.onbehalf/',
  ephemeral: false,
  certificate: { file: '.onbehalf/certs/ca.pem', ends: Date.parse('2027-12-24T05:00:00Z') },
}

test('tells what is open, who can sign in, and what is kept', () => {
  expect(readyScreen(facts)).toBe(`  Onbehalf 0.1.0                                            ready in 2.1 s
  Office page   https://localhost:8443/office/   (opened in Chromium, own profile)
  Your add-in   Contoso Inbox  https://localhost:3000   manifest OK
  Sign in as    milan@contoso.com / Onbehalf-2026!
  Policies      none on   try: npx onbehalf scenario pair --open
  Certificate   .onbehalf/certs/ca.pem   until 24 Dec 2027
  Data          .onbehalf/   Ctrl+C stops, everything is kept
`)
})

test('says that an ephemeral start keeps nothing', () => {
  expect(readyScreen({ ...facts, ephemeral: true })).toContain('in memory   Ctrl+C stops, nothing is kept')
})

test('counts the policies that are on', () => {
  expect(readyScreen({ ...facts, policies: 2 })).toContain('Policies      2 on   press p in the Office page')
})
