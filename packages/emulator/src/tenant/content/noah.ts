import { ids } from '../default-ids.js'
import { colleagues, type PersonalContent } from './personal-content.js'

const dispatch = { name: 'Nordtrans dispatch', address: 'dispatch@nordtrans.example' }
const forklift = { name: 'Hebewerk Service', address: 'service@hebewerk.example' }
const scanner = { name: 'Warehouse system', address: 'warehouse-system@contoso.com' }
const school = { name: 'Forklift school Ostrava', address: 'office@forklift-school.example' }
const { mila, tomas, ada, ines, people } = colleagues

/** A warehouse clerk: trucks, pallets, the count of stock, a broken forklift. */
export const noah: PersonalContent = {
  userId: ids.nomfa,
  messages: [
    {
      at: '2026-11-20T14:40',
      from: tomas,
      subject: 'Stock count on 28 November: who does which aisle',
      unread: true,
      important: true,
      text: `Hello,

        the count begins on Saturday at 06:00. Please wear the vest with your number.

        | Aisle | Counts | Checks |
        | A to D | Noah | Inês |
        | E to H | Pavel | Noah |
        | Cold room | Inês | Pavel |

        No goods in or out from Friday 18:00 to Sunday 12:00. Breakfast is there.

        Tomás`,
    },
    {
      at: '2026-11-20T13:05',
      from: mila,
      subject: 'Re: Harbour Lines: the missing pallet is here',
      text: `Noah, you saved my Friday. Mr Weber knows, and he is happy.

        Could we print the label on two sides from now on? I would rather not do this again.

        Mila`,
    },
    {
      at: '2026-11-20T11:20',
      from: dispatch,
      subject: 'Monday: truck 2 comes an hour later',
      unread: true,
      text: `Good morning,

        because of road works near Brno truck 2 arrives at 08:30 instead of 07:30. Truck 1 (Hamburg) stays at 06:40.

        Nordtrans dispatch`,
    },
    {
      at: '2026-11-20T06:02',
      from: scanner,
      subject: 'Morning list: 31 orders, 2 with a shortage',
      text: `31 orders are to be packed today, 212 lines.

        Short:

        - order 77342, article 50-118, 3 pieces missing
        - order 77351, article 12-004, 40 pieces missing (expected on Monday)

        This message was written by the warehouse system.`,
    },
    {
      at: '2026-11-19T15:30',
      from: forklift,
      subject: 'Forklift 3: the part arrives on Tuesday',
      text: `Hello Mr Fischer,

        the pump for your forklift 3 is ordered and should be with us on Tuesday. Our mechanic comes on Wednesday between 9 and 11. Until then please keep it off, also for light loads.

        Hebewerk Service`,
    },
    {
      at: '2026-11-19T12:48',
      from: ines,
      subject: 'Cold room: door alarm at lunch',
      text: `Hi Noah,

        the alarm went at 12:31, the door was open for four minutes. Temperature stayed at 4.6 degrees, so nothing is lost, but please remind the drivers. I wrote it in the book.

        Inês`,
    },
    {
      at: '2026-11-19T09:10',
      from: ada,
      subject: 'Your phone for the second sign-in step',
      unread: true,
      text: `Hello Noah,

        from next month everybody needs a second step to sign in, also at the shared PC in the warehouse. You have none yet. Come by with your phone, it takes five minutes. Without a phone you get a small key from me.

        Ada Brandt
        IT`,
    },
    {
      at: '2026-11-18T16:05',
      from: tomas,
      subject: 'Shift plan for weeks 48 and 49',
      attachments: true,
      text: `The plan is attached. Noah, you have early shift in 48 and late shift in 49, and Friday 4 December off, as you asked.

        Tomás`,
    },
    {
      at: '2026-11-18T06:01',
      from: scanner,
      subject: 'Morning list: 27 orders, none with a shortage',
      text: `27 orders are to be packed today, 180 lines. Nothing is short.

        This message was written by the warehouse system.`,
    },
    {
      at: '2026-11-17T14:22',
      from: school,
      subject: 'Your yearly instruction on 2 December',
      text: `Dear Mr Fischer,

        your yearly instruction takes place on 2 December at 13:00 in our hall. Please bring your licence and safety shoes. It takes about two hours.

        Forklift school Ostrava`,
    },
    {
      at: '2026-11-17T10:41',
      from: mila,
      subject: 'Do our boxes fit these shelves?',
      attachments: true,
      text: `Hi Noah,

        I was at a customer in Plovdiv. Their shelves are 58 cm deep, photo attached. Do our boxes of 12 fit the long way, or do they stick out?

        Mila`,
    },
    {
      at: '2026-11-16T11:15',
      from: dispatch,
      subject: 'Empty pallets: we can take 60',
      text: `Hello,

        on Thursday truck 1 goes back half empty. We can take 60 pallets. Please have them ready at gate 2 by 15:00.

        Nordtrans dispatch`,
    },
    {
      at: '2026-11-16T08:45',
      from: people,
      subject: 'Sign up for the winter party by Friday',
      text: `Dear colleagues,

        on 11 December we celebrate in the old tram depot. Tell us by Friday whether you come, with whom, and what you do not eat.

        People & Culture`,
    },
  ],
  files: [
    {
      name: 'Stock count 2026 - aisles.xlsx',
      size: 58_344,
      changed: '2026-11-20T14:45',
      created: '2026-11-10T07:20',
    },
    {
      name: 'Shift plan weeks 48-49.pdf',
      size: 141_222,
      changed: '2026-11-18T16:06',
      created: '2026-11-18T16:06',
    },
    {
      name: 'Damaged goods November.xlsx',
      size: 22_871,
      changed: '2026-11-20T12:10',
      created: '2026-11-02T06:30',
    },
    {
      name: 'Pallet 4 order 77310.jpg',
      size: 2_204_118,
      changed: '2026-11-20T12:18',
      created: '2026-11-20T12:18',
    },
    { name: 'Cold room log.xlsx', size: 47_005, changed: '2026-11-19T12:55', created: '2026-01-08T06:10' },
    {
      name: 'How to read the labels.docx',
      size: 318_440,
      changed: '2026-10-06T13:35',
      created: '2026-04-15T09:00',
    },
    {
      name: 'Forklift 3 - repairs.docx',
      size: 29_760,
      changed: '2026-11-19T15:35',
      created: '2026-11-12T10:25',
    },
    {
      name: 'Shelf plan hall 2.png',
      size: 884_302,
      changed: '2026-08-21T11:00',
      created: '2026-08-21T11:00',
    },
    { name: 'Delivery notes', changed: '2026-11-20T11:58', created: '2025-02-03T07:00' },
  ],
}
