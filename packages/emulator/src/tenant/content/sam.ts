import { ids } from '../default-ids.js'
import type { PersonalContent } from './personal-content.js'

const kim = { name: 'Kim Eone', address: 'kim.eone@outlook.com' }
const jo = { name: 'Jo', address: 'jo.climbs@outlook.com' }
const library = { name: 'City library', address: 'notices@city-library.example' }
const school = { name: 'Ms Adeyemi, class 3b', address: 'adeyemi@maple-school.example' }
const rail = { name: 'Overland Rail', address: 'tickets@overland-rail.example' }
const bikes = { name: 'Spoke & Chain', address: 'workshop@spoke-and-chain.example' }
const choir = { name: 'Riverside choir', address: 'list@riverside-choir.example' }
const power = { name: 'Green Valley Power', address: 'service@green-valley-power.example' }

/** A private person: family, school, a choir, a bicycle. */
export const sam: PersonalContent = {
  userId: ids.someone,
  messages: [
    {
      at: '2026-11-20T18:22',
      from: kim,
      subject: 'Grandma turns 80: who brings what',
      unread: true,
      text: `Hi Sam,

        so far:

        - me: cake, candles, the big coffee pot
        - Uncle Ben: chairs
        - you: soup? and the old slides, please

        She thinks it is only the five of us. Say nothing!

        Kim`,
    },
    {
      at: '2026-11-20T16:45',
      from: bikes,
      subject: 'Your bicycle is ready',
      unread: true,
      text: `Hello,

        new chain, new brake pads, and the light works again. 84.50 €. We are open tomorrow from 10 to 14.

        Spoke & Chain`,
    },
    {
      at: '2026-11-20T12:10',
      from: school,
      subject: 'Class 3b: trip to the planetarium on 3 December',
      text: `Dear parents,

        we leave at 8:15 and are back at 13:00. Each child needs a snack, a drink and 6 €. Two parents could come along; please write to me if you would like to.

        Ms Adeyemi`,
    },
    {
      at: '2026-11-19T20:31',
      from: jo,
      subject: 'Sunday at the wall?',
      text: `10 o'clock, before it gets full? I found somebody who sells shoes in your size, nearly new.

        Jo`,
    },
    {
      at: '2026-11-19T09:00',
      from: library,
      subject: '2 items are due on 24 November',
      text: `Dear reader,

        please bring back or renew:

        - The Voyage of the Beagle
        - Soups for every week of winter`,
    },
    {
      at: '2026-11-18T19:05',
      from: choir,
      subject: 'Concert on 13 December: parts and times',
      attachments: true,
      text: `Dear all,

        the running order is attached. Altos, please learn bars 40 to 58 of the second piece by heart, we sing them without light. We meet at 16:00, concert at 18:00.

        Riverside choir`,
    },
    {
      at: '2026-11-18T07:40',
      from: rail,
      subject: 'Your tickets for 19 December',
      attachments: true,
      text: `| From | To | Leaves | Arrives | Seats |
        | Central | Lakeside | 09:12 | 12:47 | car 5, 31 and 32 |

        Have your ticket and an identity card ready on board.

        Overland Rail`,
    },
    {
      at: '2026-11-17T21:14',
      from: kim,
      subject: 'Re: Photos from the lake',
      text: `The one with the dog in the canoe goes on the wall. Can you send it in full size?

        Kim`,
    },
    {
      at: '2026-11-17T10:30',
      from: power,
      subject: 'Please read your meter by 30 November',
      text: `Dear customer,

        please send us the number on your meter by 30 November. Last year it was 41,207.

        Green Valley Power`,
    },
    {
      at: '2026-11-16T18:48',
      from: jo,
      subject: 'That soup',
      text: `You asked: roast the pumpkin first, then ginger, one apple, coconut milk at the very end. Do not boil it again after that.

        Jo`,
    },
    {
      at: '2026-11-15T11:02',
      from: choir,
      subject: 'Rehearsal on Tuesday is in the small hall',
      text: `The big hall is being painted. Bring a pencil.

        Riverside choir`,
    },
    {
      at: '2026-11-14T09:26',
      from: school,
      subject: 'Thank you for the autumn fair',
      text: `Dear parents,

        together we made 412 €, which is the new tent for the class trip and a bit more. Two cake tins are still here.

        Ms Adeyemi`,
    },
  ],
  files: [
    {
      name: 'Grandma 80 - plan.xlsx',
      size: 14_205,
      changed: '2026-11-20T18:40',
      created: '2026-10-30T20:10',
    },
    {
      name: 'Dog in the canoe.jpg',
      size: 5_118_330,
      changed: '2026-08-09T16:02',
      created: '2026-08-09T16:02',
    },
    {
      name: 'Tickets 19 December.pdf',
      size: 188_450,
      changed: '2026-11-18T07:41',
      created: '2026-11-18T07:41',
    },
    { name: 'Alto part.pdf', size: 640_177, changed: '2026-11-18T19:10', created: '2026-11-18T19:10' },
    { name: 'Recipes.docx', size: 72_661, changed: '2026-11-16T19:05', created: '2022-01-02T15:30' },
    { name: 'Household 2026.xlsx', size: 39_048, changed: '2026-11-08T20:22', created: '2026-01-04T11:15' },
    { name: 'Round the lake.gpx', size: 254_920, changed: '2026-07-26T14:44', created: '2026-07-26T14:44' },
    {
      name: 'Letter to the landlord.docx',
      size: 21_377,
      changed: '2026-09-12T10:36',
      created: '2026-09-12T10:02',
    },
    { name: 'Pictures', changed: '2026-11-01T17:20', created: '2021-05-23T09:00' },
  ],
}
