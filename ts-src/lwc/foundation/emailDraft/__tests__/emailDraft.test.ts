import { emailDraftPage, offersEmail } from 'c/emailDraft';

jest.mock('lightning/pageReferenceUtils', () => ({
  encodeDefaultFieldValues: (fields: Record<string, string>) => JSON.stringify(fields)
}));

it.each([
  ['Case.SendEmail', 'Case', true],
  ['Case.SendEmail', 'Account', false],
  ['Global.SendEmail', 'Account', true],
  ['', 'Case', false],
  ['Case', 'Case', false],
  ['none', 'Case', false]
])('"%s" on a record of %s: %s', (action, objectApiName, offered) => {
  expect(offersEmail(action, objectApiName)).toBe(offered);
});

it('opens the action on the record with subject and body', () => {
  const page = emailDraftPage({ action: 'Case.SendEmail', recordId: '500x', subject: 'Your order', text: 'It comes.' });

  expect(page).toMatchObject({
    type: 'standard__quickAction',
    attributes: { apiName: 'Case.SendEmail' },
    state: { recordId: '500x' }
  });
  expect(JSON.parse(page.state?.defaultFieldValues ?? '')).toEqual({
    Subject: 'Your order',
    HtmlBody: '<p>It comes.</p>'
  });
});

it('keeps words that look like markup words', () => {
  const text = `Tom & Ana's <img src="x"> chair`;
  const { state } = emailDraftPage({ action: 'Case.SendEmail', recordId: '500x', subject: '', text });

  expect(JSON.parse(state?.defaultFieldValues ?? '').HtmlBody).toBe(
    '<p>Tom &amp; Ana&#39;s &lt;img src=&quot;x&quot;&gt; chair</p>'
  );
});
