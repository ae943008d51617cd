import { ids } from '../default-ids.js'
import { colleagues, type PersonalContent } from './personal-content.js'

const bank = { name: 'Vitosha Bank', address: 'business@vitosha-bank.example' }
const auditor = { name: 'Klara Svoboda', address: 'k.svoboda@audit-house.example' }
const taxes = { name: 'Ivo Hristov', address: 'i.hristov@tax-office.example' }
const erp = { name: 'ERP', address: 'erp@contoso.com' }
const landlord = { name: 'Depot Estates', address: 'invoices@depot-estates.example' }
const { mila, petra, tomas, ada, ines } = colleagues

/** A controller: the close of the month, budgets, approvals, auditors. */
export const felix: PersonalContent = {
  userId: ids.federated,
  messages: [
    {
      at: '2026-11-20T15:58',
      from: mila,
      subject: 'Rila Instruments: calculation for 400 pieces',
      unread: true,
      attachments: true,
      text: `Felix,

        here is the calculation, before the offer this time. 400 pieces, 11.5 %, 30 days. The margin stays at 24 %. They decide on Tuesday, so I would need your yes on Monday.

        Mila`,
    },
    {
      at: '2026-11-20T11:33',
      from: auditor,
      subject: 'Open points before the interim audit',
      unread: true,
      important: true,
      text: `Dear Mr Dimitrov,

        three points are still open on our side:

        - confirmation of balances from four customers
        - the valuation of stock older than twelve months
        - contracts above 100,000 € that were signed in October

        We begin on 30 November. A room for two would be enough.

        Klara Svoboda`,
    },
    {
      at: '2026-11-20T07:15',
      from: erp,
      subject: 'Close of October: 3 postings are parked',
      text: `| Document | Account | Amount | Parked by |
        | 19004412 | 6021 Freight | 3,180.00 € | I. Carvalho |
        | 19004427 | 4210 Rent | 12,400.00 € | I. Carvalho |
        | 19004460 | 1760 Accruals | 8,925.50 € | F. Dimitrov |

        They will not be part of the report until they are posted.`,
    },
    {
      at: '2026-11-19T16:44',
      from: petra,
      subject: 'Budget 2027: sales asks for two more people',
      attachments: true,
      text: `Hello Felix,

        attached with reasons. One is for the north, where we turn down visits, one for the inside team. Together 118,000 € a year. I know what you will say about the second one, please read page 3 first.

        Petra`,
    },
    {
      at: '2026-11-19T10:20',
      from: bank,
      subject: 'Your statement for account ending 4471',
      text: `Dear customer,

        your statement of 18 November is ready in your electronic mailbox.

        Vitosha Bank will never ask you by mail for a password.`,
    },
    {
      at: '2026-11-18T14:09',
      from: ines,
      subject: 'Freight invoices of Nordtrans: two of them twice',
      text: `Hello Felix,

        invoices 8841 and 8852 are for the same trip to Hamburg. I parked the second and asked for a credit note.

        Inês`,
    },
    {
      at: '2026-11-18T09:31',
      from: landlord,
      subject: 'Invoice 2026-11-03: hall 2, December',
      attachments: true,
      text: `Dear Sir or Madam,

        please find attached the invoice for December, 12,400.00 €, due on 1 December. From January the rent follows the index, plus 2.1 %.

        Depot Estates`,
    },
    {
      at: '2026-11-17T13:50',
      from: tomas,
      subject: 'Forklift 3: repair or replace?',
      text: `Felix,

        the pump costs 2,900 €, and it is the second repair this year. A used one of 2023 would be 17,500 €. I would repair and decide in spring. Do you agree?

        Tomás`,
    },
    {
      at: '2026-11-17T08:58',
      from: taxes,
      subject: 'VAT October: question about three invoices',
      text: `Dear Mr Dimitrov,

        in the return for October three supplies to Germany carry no VAT number of the customer. Please send the numbers, or a corrected return, by 30 November.

        Ivo Hristov`,
    },
    {
      at: '2026-11-16T15:25',
      from: ada,
      subject: 'Folder "Close 2026": who could open it',
      attachments: true,
      text: `Hello Felix,

        from today it is finance and the two auditors. The list of before is attached: 14 people, most of them through the group "All Sofia". Nobody outside finance opened a file in the last 90 days.

        Ada Brandt
        IT`,
    },
    {
      at: '2026-11-16T09:40',
      from: petra,
      subject: 'Forecast of sales: November',
      attachments: true,
      text: `Hello Felix,

        1.42 million €, 3 % above plan. If Rila signs it is 1.6 million. Details in the sheet.

        Petra`,
    },
    {
      at: '2026-11-13T17:12',
      from: erp,
      subject: 'Report ready: contribution margin by customer',
      text: `Your report "Contribution margin by customer, October 2026" is ready. It has 212 rows and is kept for 30 days.`,
    },
  ],
  files: [
    { name: 'Close 2026.xlsx', size: 1_244_810, changed: '2026-11-20T16:35', created: '2026-01-09T08:05' },
    { name: 'Budget 2027 v4.xlsx', size: 702_455, changed: '2026-11-20T10:50', created: '2026-09-07T09:30' },
    {
      name: 'Budget 2027 - presentation for the board.pptx',
      size: 3_190_228,
      changed: '2026-11-19T18:05',
      created: '2026-11-05T13:00',
    },
    {
      name: 'Contribution margin October.xlsx',
      size: 168_004,
      changed: '2026-11-13T17:20',
      created: '2026-11-13T17:20',
    },
    {
      name: 'VAT return October.pdf',
      size: 96_331,
      changed: '2026-11-10T12:15',
      created: '2026-11-10T12:15',
    },
    {
      name: 'Limits for discounts.docx',
      size: 33_890,
      changed: '2026-02-16T10:10',
      created: '2025-01-20T14:45',
    },
    {
      name: 'Stock older than 12 months.xlsx',
      size: 84_617,
      changed: '2026-11-20T13:08',
      created: '2026-11-16T08:20',
    },
    { name: 'Lease hall 2.pdf', size: 2_611_940, changed: '2023-12-18T16:00', created: '2023-12-18T16:00' },
    { name: 'Auditors', changed: '2026-11-20T11:40', created: '2026-10-12T07:45' },
  ],
}
