import { ids } from '../default-ids.js'
import { colleagues, type PersonalContent } from './personal-content.js'

const helpDesk = { name: 'Help desk', address: 'helpdesk@contoso.com' }
const monitoring = { name: 'Monitoring', address: 'monitoring@contoso.com' }
const supplier = { name: 'Ravi Menon', address: 'ravi.menon@inbox-add-in.example' }
const licences = { name: 'Cloud reseller', address: 'renewals@cloud-reseller.example' }
const auditor = { name: 'Klara Svoboda', address: 'k.svoboda@audit-house.example' }
const { mila, felix, tomas, noah, petra, ines } = colleagues

/** An IT administrator: sign-in trouble, a roll-out, certificates, audits. */
export const ada: PersonalContent = {
  userId: ids.admin,
  messages: [
    {
      at: '2026-11-20T16:10',
      from: supplier,
      subject: 'Re: Works on the web, fails in Outlook on Windows',
      unread: true,
      important: true,
      text: `Hello Ada,

        thank you for the two tokens. Nothing in them is wrong: the Windows one comes from a sign-in with a password only, the one from the web from a session with the second factor. Your policy protects the mail behind Graph, so it is asked for only when our server calls there.

        Our next version answers with the challenge and Outlook will ask for the factor itself. Until then it helps to require it for our app as well.

        Ravi Menon`,
    },
    {
      at: '2026-11-20T13:52',
      from: helpDesk,
      subject: '[4471] Contoso Inbox shows "something went wrong" in classic Outlook',
      unread: true,
      text: `Opened by: Georgi Petrov
        Device: Windows 11, classic Outlook

        In Outlook on the web the add-in shows his mail. On Windows it shows an error since this morning. Restarting did not help. Three more people in sales report the same.

        Assigned to: Ada Brandt`,
    },
    {
      at: '2026-11-20T09:00',
      from: monitoring,
      subject: 'Certificate of intranet.contoso.com expires in 14 days',
      important: true,
      text: `Host: intranet.contoso.com
        Expires: 4 December 2026, 10:12 UTC
        Renews itself: no

        This is the second of three reminders.`,
    },
    {
      at: '2026-11-19T17:35',
      from: licences,
      subject: 'Renewal on 1 January: 148 or 160 licences?',
      attachments: true,
      text: `Dear Ms Brandt,

        your licences renew on 1 January. At present 148 are assigned and 160 paid for. Please confirm the number by 12 December; after that the old one is renewed for a year.

        Cloud reseller`,
    },
    {
      at: '2026-11-19T14:28',
      from: auditor,
      subject: 'Access review: list of administrators',
      text: `Dear Ms Brandt,

        for the yearly audit we need:

        - everybody with an administrator role on 31 October, with the reason
        - proof that each of them signs in with a second factor
        - applications that may read all mailboxes

        An export is enough. We would like to have it by 27 November.

        Klara Svoboda`,
    },
    {
      at: '2026-11-19T11:07',
      from: felix,
      subject: 'Who may see the folder "Close 2026"?',
      text: `Ada,

        please limit the folder to finance and the auditors, and send me the list of who could open it until today.

        Felix`,
    },
    {
      at: '2026-11-18T15:20',
      from: noah,
      subject: 'The shared PC in the warehouse signs me out',
      text: `Hello Ada,

        every morning I have to type my password again, and sometimes twice. Is that because three of us use it?

        Noah`,
    },
    {
      at: '2026-11-18T10:44',
      from: tomas,
      subject: 'Second sign-in step: what do we do without phones?',
      text: `Hello Ada,

        eleven people in the hall have no company phone, and I cannot ask them to use their own. What do we do?

        Tomás`,
    },
    {
      at: '2026-11-17T16:50',
      from: mila,
      subject: 'Window with a sign-in that closes at once',
      attachments: true,
      text: `Hi Ada,

        when I open the new add-in a white window appears and closes again. Picture attached, with the whole window, as you like it. It works after the second try.

        Mila`,
    },
    {
      at: '2026-11-17T09:03',
      from: helpDesk,
      subject: 'Weekly numbers: 38 tickets, 9 about passwords',
      text: `| Subject | Tickets |
        | Passwords and sign-in | 9 |
        | Printers | 7 |
        | Outlook | 6 |
        | New laptops | 5 |
        | Everything else | 11 |`,
    },
    {
      at: '2026-11-16T13:12',
      from: petra,
      subject: 'New colleague on 1 December',
      text: `Hi Ada,

        Radost Koleva joins sales in Sofia on 1 December. She needs a laptop, a phone and the same groups as Mila, without the discounts.

        Petra`,
    },
    {
      at: '2026-11-16T07:30',
      from: monitoring,
      subject: 'Backup of the file server: finished with 1 warning',
      text: `Started: 01:00 UTC, finished: 04:41 UTC
        Files: 1,204,118
        Warning: one file was open (Close 2026.xlsx) and is of yesterday.`,
    },
    {
      at: '2026-11-13T15:05',
      from: supplier,
      subject: 'Consent for Contoso Inbox',
      text: `Hello Ada,

        this is what the add-in asks for and why:

        - User.Read: name and photo in the corner
        - Mail.Read: latest messages of a customer
        - Files.Read: files beside them

        It reads, it never writes, and only as the person who sits in front of it.

        Ravi Menon`,
    },
    {
      at: '2026-11-12T12:40',
      from: ines,
      subject: 'Thank you for the scanner',
      text: `Works again, and the new case survived the first fall within the hour.

        Inês`,
    },
  ],
  files: [
    {
      name: 'Second factor roll-out.xlsx',
      size: 66_180,
      changed: '2026-11-20T10:25',
      created: '2026-09-14T08:40',
    },
    {
      name: 'Administrators 2026-10-31.csv',
      size: 4_922,
      changed: '2026-11-20T08:12',
      created: '2026-11-20T08:12',
    },
    {
      name: 'Add-in on Windows - what we know.docx',
      size: 41_337,
      changed: '2026-11-20T16:25',
      created: '2026-11-20T14:00',
    },
    { name: 'Certificates.xlsx', size: 19_450, changed: '2026-11-16T09:10', created: '2025-05-19T11:30' },
    { name: 'New laptop.ps1', size: 7_318, changed: '2026-10-27T15:48', created: '2024-11-04T10:15' },
    { name: 'Network plan.png', size: 1_306_777, changed: '2026-06-09T13:22', created: '2026-06-09T13:22' },
    {
      name: 'Licences 2027 - offer.pdf',
      size: 388_102,
      changed: '2026-11-19T17:36',
      created: '2026-11-19T17:36',
    },
    {
      name: 'Emergency handbook.docx',
      size: 512_664,
      changed: '2026-09-30T09:55',
      created: '2023-08-17T12:00',
    },
    {
      name: 'Sign-in logs export.zip',
      size: 14_882_301,
      changed: '2026-11-20T14:20',
      created: '2026-11-20T14:20',
    },
    { name: 'Audit 2026', changed: '2026-11-19T14:40', created: '2026-10-05T08:00' },
  ],
}
