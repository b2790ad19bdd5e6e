import { customerHtml, customerText } from 'c/customerPaper';
import { anAnswer, aPromiseLine } from '../../../testing/promise-builder';

it('tells a customer what comes when, and nothing of credit, of places or of lines nobody sells', () => {
  const unknown = aPromiseLine({ line: '2', sku: null, description: null, item: 'sofa', plan: [] });
  const none = aPromiseLine({ line: '3', plan: [], fullAt: null, reason: 'Other customers have reserved 40.' });
  const retired = aPromiseLine({ line: '4', sku: 'LM-DSK-0', quantity: 0, plan: [] });
  const answer = anAnswer({ lines: [aPromiseLine(), unknown, none, retired] });

  for (const said of [customerText(answer, 'Hotel Grand Group'), customerHtml(answer, 'Hotel Grand Group')]) {
    expect(said).toContain('Availability for Hotel Grand Group, as of');
    expect(said).toContain('Wed, Nov 25');
    expect(said).toContain('no date yet');
    expect(said).toContain('subject to prior sale');
    expect(said).not.toMatch(/sofa|Credit|warehouse|reserved|LM-DSK-0/);
  }
  expect(customerText(answer, 'H')).toContain('LM-DSK-1\tDesk lamp\t24 piece\tWed, Nov 25\t€1,704.00');
  expect(customerText(anAnswer({ firm: false }), 'H')).toContain('Not firm');
});

it('names the parts of a split with their quantities', () => {
  const [part] = aPromiseLine().plan;
  const plan = [
    { ...part!, quantity: 12 },
    { ...part!, quantity: 12, arrivesAt: '2026-12-18' }
  ];

  expect(customerText(anAnswer({ lines: [aPromiseLine({ plan })] }), 'H')).toContain(
    '12 piece by Wed, Nov 25, 12 piece by Fri, Dec 18'
  );
});

it('is neither markup nor a formula, whatever a product is called', () => {
  const line = aPromiseLine({ sku: '=1+1', description: '<img src=x onerror="alert(1)">\t@SUM(A1)' });
  const answer = anAnswer({ lines: [line] });

  expect(customerHtml(answer, '<b>H</b>')).not.toMatch(/<img|<b>/);
  expect(customerHtml(answer, 'H')).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
  expect(customerText(answer, 'H')).toContain('\'=1+1\t<img src=x onerror="alert(1)"> @SUM(A1)\t24 piece');
});
