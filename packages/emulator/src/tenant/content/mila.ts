import { ids } from '../default-ids.js'
import { colleagues, type PersonalContent } from './personal-content.js'

const elena = { name: 'Elena Marinova', address: 'elena.marinova@rila-instruments.example' }
const jonas = { name: 'Jonas Weber', address: 'jonas.weber@harbour-lines.example' }
const aisha = { name: 'Aisha Rahman', address: 'aisha@fabrikam.com' }
const bookings = { name: 'Danube Hotels', address: 'bookings@danube-hotels.example' }
const { petra, felix, noah, ada, georgi, people } = colleagues

/** An account manager in Sofia: customers, offers, a complaint, a trip. */
export const mila: PersonalContent = {
  userId: ids.milan,
  messages: [
    {
      at: '2026-11-20T15:48',
      from: elena,
      subject: 'Re: Offer 2026-118: can we keep the October prices?',
      unread: true,
      important: true,
      attachments: true,
      text: `Hello Mila,

        Thank you for the quick answer. Our board meets on Tuesday, and I would like to take your offer along. Two things are missing:

        - the price for 400 sensors instead of 250
        - a date by which you need our order to deliver in January

        If we can keep the October prices for the larger quantity, I expect no further questions. I attach our calculation.

        Best regards
        Elena Marinova
        Head of purchasing, Rila Instruments`,
    },
    {
      at: '2026-11-20T14:12',
      from: petra,
      alsoTo: [georgi],
      subject: 'Pipeline for Monday: please update your five largest',
      unread: true,
      text: `Hi both,

        on Monday at 10:00 we go through the pipeline with Tomás. Please bring stage, amount and next step of your five largest up to date by then, in the shared sheet and not on slides.

        Mila, for Rila I have 186,000 € at 70 %. Is that still right after the change to 400 pieces?

        Have a good weekend
        Petra`,
    },
    {
      at: '2026-11-20T12:30',
      from: noah,
      subject: 'Harbour Lines: the missing pallet is here',
      text: `Hi Mila,

        pallet 4 of order 77310 stood in the wrong lane, the label had come off. It is complete, 24 boxes, none of them damaged. The truck to Hamburg leaves on Monday at 06:40 and it is on it.

        You can tell Mr Weber that he has it on Wednesday.

        Noah`,
    },
    {
      at: '2026-11-20T10:05',
      from: jonas,
      subject: 'Order 77310 is short by one pallet',
      important: true,
      text: `Dear Ms Nikolova,

        we received three pallets today instead of four. The delivery note says four. Our line in Hamburg needs the connectors by Thursday at the latest, otherwise we have to stop a shift.

        Please tell me today where the fourth pallet is.

        Kind regards
        Jonas Weber`,
    },
    {
      at: '2026-11-19T16:21',
      from: felix,
      subject: 'Rila Instruments: discount needs my signature',
      text: `Mila,

        12 % is above the limit of 10 %. I sign if the order is for 400 pieces or more and payment stays at 30 days. Please send me the calculation before the offer goes out, not after it.

        Felix`,
    },
    {
      at: '2026-11-19T13:40',
      from: aisha,
      subject: 'Your guest account for the project room',
      text: `Hi Mila,

        you are in: the invitation went to this address and you sign in with your Contoso account. In the project room you find the schedule and the open questions on packaging.

        Could you look at questions 3 and 7 before our call on Tuesday?

        Aisha Rahman
        Fabrikam`,
    },
    {
      at: '2026-11-19T09:15',
      from: ada,
      subject: 'New add-in in Outlook: Contoso Inbox',
      text: `Hello everyone in sales,

        from today you find "Contoso Inbox" beside your messages. It shows the latest mail and files of a customer in one place. On the first start Windows may ask you to sign in again; that is expected.

        If something looks odd, write to me with a picture of the whole window.

        Ada Brandt
        IT`,
    },
    {
      at: '2026-11-18T17:02',
      from: elena,
      subject: 'Offer 2026-118: can we keep the October prices?',
      text: `Hello Mila,

        your new offer is 6 % above the one from October. I understand that copper went up, but our project was calculated with the old price. Is there room if we take more?

        Best regards
        Elena`,
    },
    {
      at: '2026-11-18T11:26',
      from: bookings,
      subject: 'Your stay in Ruse, 1 to 3 December',
      text: `Dear Ms Nikolova,

        we look forward to welcoming you.

        | Arrival | Departure | Room | Price |
        | 1 December 2026 | 3 December 2026 | Single, river side | 164.00 € |

        You can cancel free of charge until 29 November, 18:00.

        Danube Hotels`,
    },
    {
      at: '2026-11-17T15:55',
      from: georgi,
      subject: 'Handover while I am on leave',
      attachments: true,
      text: `Mila,

        I am away from 23 November to 4 December. The only thing that may move is Balkan Cold Chain: they wanted to decide on the service contract. The file is in our folder, the contact is Mrs Ilieva, and she prefers the phone.

        Thank you, I owe you one.
        Georgi`,
    },
    {
      at: '2026-11-17T10:10',
      from: petra,
      subject: 'Your visit report from Plovdiv',
      text: `Hi Mila,

        good report, and thank you for the photos of their warehouse. Send it to Noah as well, please: he can tell us whether our boxes fit their shelves.

        Petra`,
    },
    {
      at: '2026-11-16T14:33',
      from: jonas,
      subject: 'Forecast for the first quarter',
      attachments: true,
      text: `Dear Ms Nikolova,

        attached is our forecast for January to March. As agreed it binds us for January and is a good guess for the rest.

        Kind regards
        Jonas Weber`,
    },
    {
      at: '2026-11-16T08:45',
      from: people,
      subject: 'Sign up for the winter party by Friday',
      text: `Dear colleagues,

        on 11 December we celebrate in the old tram depot. Tell us by Friday whether you come, with whom, and what you do not eat.

        People & Culture`,
    },
    {
      at: '2026-11-13T16:18',
      from: aisha,
      subject: 'Minutes: packaging for the joint delivery',
      text: `Hello all,

        what we agreed:

        - Fabrikam prints the labels, Contoso sends the numbers two days before
        - boxes of 12, no plastic inside
        - first joint delivery in week 3 of 2027

        Aisha`,
    },
  ],
  files: [
    {
      name: 'Rila Instruments - Offer 2026-118.docx',
      size: 48_212,
      changed: '2026-11-20T14:55',
      created: '2026-11-12T09:20',
    },
    {
      name: 'Rila - calculation 250 and 400 pieces.xlsx',
      size: 36_904,
      changed: '2026-11-20T14:31',
      created: '2026-11-18T17:20',
    },
    { name: 'Pipeline Q4.xlsx', size: 91_733, changed: '2026-11-20T09:02', created: '2026-10-01T08:15' },
    {
      name: 'Harbour Lines - forecast 2027 Q1.xlsx',
      size: 27_118,
      changed: '2026-11-16T14:40',
      created: '2026-11-16T14:36',
    },
    {
      name: 'Visit report Plovdiv.docx',
      size: 1_804_551,
      changed: '2026-11-16T18:22',
      created: '2026-11-13T19:05',
    },
    {
      name: 'Product overview 2027.pptx',
      size: 8_412_006,
      changed: '2026-11-11T11:47',
      created: '2026-09-22T10:00',
    },
    {
      name: 'Trip to Ruse - bookings.pdf',
      size: 212_400,
      changed: '2026-11-18T11:30',
      created: '2026-11-18T11:30',
    },
    {
      name: 'Contract Balkan Cold Chain (draft 3).docx',
      size: 74_090,
      changed: '2026-11-17T15:50',
      created: '2026-10-29T13:12',
    },
    { name: 'Customers', changed: '2026-11-19T08:30', created: '2024-03-04T07:55' },
    {
      name: 'Photos of the stand in Sofia.zip',
      size: 23_550_912,
      changed: '2026-10-18T19:40',
      created: '2026-10-18T19:40',
    },
  ],
}
