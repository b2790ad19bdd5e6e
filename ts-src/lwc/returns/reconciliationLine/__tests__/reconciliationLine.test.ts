import ReconciliationLine from 'c/reconciliationLine';
import approve from '@salesforce/apex/ReconciliationController.approve';
import dispute from '@salesforce/apex/ReconciliationController.dispute';
import getLine from '@salesforce/apex/ReconciliationController.getLine';
import requestCredit from '@salesforce/apex/ReconciliationController.requestCredit';
import withdraw from '@salesforce/apex/ReconciliationController.withdraw';
import writeOff from '@salesforce/apex/ReconciliationController.writeOff';
import { find, mount, settled, textOf } from '../../../testing/mount';
import {
  aReconciliationDecision,
  aReconciliationDetail,
  aReconciliationRow
} from '../../../testing/reconciliation-builder';
import type { Failure } from '../../../types/failure.js';
import type { ReconciliationDetail } from '../../../types/reconciliation.js';

jest.mock('@salesforce/apex/ReconciliationController.approve', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReconciliationController.dispute', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReconciliationController.getLine', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReconciliationController.requestCredit', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReconciliationController.withdraw', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReconciliationController.writeOff', () => ({ default: jest.fn() }), { virtual: true });

async function line(part: Partial<ReconciliationDetail> = {}) {
  jest.mocked(getLine).mockResolvedValue(aReconciliationDetail(part));
  const element = mount('c-reconciliation-line', ReconciliationLine, { lineId: 'a1L1' });
  const changed = jest.fn();
  element.addEventListener('decided', (event) => changed((event as CustomEvent).detail.row));
  await settled();
  return { element, changed };
}
const press = async (element: HTMLElement, selector: string) => {
  find(element, selector)?.click();
  await settled();
};
const write = async (element: HTMLElement, value: string) => {
  find(element, '.reason')?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settled();
};
/** What its buttons say: base components are not drawn here. */
const buttonOf = (element: HTMLElement, selector: string) =>
  (find(element, selector) as unknown as { label: string } | null)?.label;

it('says what to do and offers only what can be done', async () => {
  const { element } = await line();

  expect(textOf(element)).toContain('Request the rest, dispute it, or write it off.');
  expect(buttonOf(element, '.write-off')).toBe('Write off 3.00 USD');
  expect(find(element, '.dispute')).not.toBeNull();
  expect(find(element, '.credit')).toBeNull();
  expect(find(element, '.open-case')).toBeNull();
  await expect(element).toBeAccessible();

  const { element: reader } = await line({ mayDecide: false, mayRequestCredit: false, cannotCredit: null });
  for (const selector of ['.write-off', '.dispute', '.credit']) expect(find(reader, selector)).toBeNull();
});

it('writes off after a question, with a reason, under one key however often yes is said', async () => {
  const { element, changed } = await line();
  const decided = aReconciliationDetail({
    row: aReconciliationRow({ decision: 'writtenOff' }),
    cannotWriteOff: 'decided',
    decisions: [aReconciliationDecision({ state: 'Holds', tone: 'success' })]
  });
  jest
    .mocked(writeOff)
    .mockRejectedValueOnce({ body: { message: 'Too busy' } })
    .mockResolvedValueOnce(decided);
  await press(element, '.write-off');
  expect(textOf(element)).toContain('Write off 3.00 USD? The amounts stay as the systems say');
  await expect(element).toBeAccessible();
  await write(element, ' Not worth it ');
  await press(element, '.yes');
  expect((find(element, 'c-error-panel') as unknown as { said: Failure }).said.messages).toEqual(['Too busy']);
  await press(element, '.yes');

  const [[first], [second]] = jest.mocked(writeOff).mock.calls as unknown as [[{ requestKey: string }]][] & unknown[][];
  expect(second).toEqual({
    lineId: 'a1L1',
    requestKey: (first as { requestKey: string }).requestKey,
    reason: 'Not worth it'
  });
  expect(changed).toHaveBeenCalledWith(expect.objectContaining({ decision: 'writtenOff' }));
  expect(find(element, '.question')).toBeNull();
  expect(find(element, '[role="status"]')?.textContent).toBe('Done: Write off 3.00 USD');
});

it('does nothing without a reason, nor when somebody goes back', async () => {
  const { element } = await line();
  await press(element, '.dispute');
  const reason = find(element, '.reason') as unknown as { setCustomValidity: jest.Mock; reportValidity: jest.Mock };
  reason.setCustomValidity = jest.fn();
  reason.reportValidity = jest.fn();
  await press(element, '.yes');
  expect(reason.setCustomValidity).toHaveBeenCalledWith('Say why, so that others can understand it later.');

  find(element, '.question')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
  await settled();
  expect(find(element, '.question')).toBeNull();
  expect(dispute).not.toHaveBeenCalled();
});

it('disputes and shows the case', async () => {
  const { element } = await line();
  jest.mocked(dispute).mockResolvedValue(aReconciliationDetail({ cannotDispute: 'decided', caseId: '500' }));
  await press(element, '.dispute');
  await write(element, 'ERP paid twice');
  await press(element, '.yes');

  expect(dispute).toHaveBeenCalledWith(expect.objectContaining({ lineId: 'a1L1', reason: 'ERP paid twice' }));
  expect(find(element, '.open-case')).not.toBeNull();
});

it('says before that somebody else has to approve', async () => {
  const { element } = await line({ needsApproval: true, difference: '30.00 USD' });
  await press(element, '.write-off');

  expect(textOf(element)).toContain('Ask for 30.00 USD to be written off? Somebody else has to approve it.');
  expect(buttonOf(element, '.yes')).toBe('Yes, ask for it');
});

it('accepts what is no matter of money', async () => {
  const { element } = await line({ difference: null });

  expect(buttonOf(element, '.write-off')).toBe('Accept as it is');
});

it('lets another person approve or refuse what waits, and says why one cannot', async () => {
  const { element } = await line({ decisions: [aReconciliationDecision({ canApprove: true })] });
  jest.mocked(approve).mockResolvedValue(aReconciliationDetail());
  expect(textOf(element)).toContain('Write-off 30.00 USD');
  await expect(element).toBeAccessible();
  await press(element, '.approve');
  expect(textOf(element)).toContain('Approve writing off 30.00 USD?');
  expect(find(element, '.reason')).toBeNull();
  await press(element, '.yes');
  expect(approve).toHaveBeenCalledWith({ lineId: 'a1L1', decisionId: 'a2D1' });

  const own = 'Somebody else has to approve what you asked for.';
  const { element: asker } = await line({ decisions: [aReconciliationDecision({ cannotApprove: own })] });
  jest.mocked(withdraw).mockResolvedValue(aReconciliationDetail());
  expect(textOf(asker)).toContain(own);
  expect(find(asker, '.approve')).toBeNull();
  await press(asker, '.withdraw');
  await write(asker, 'A mistake');
  await press(asker, '.yes');
  expect(withdraw).toHaveBeenCalledWith({ lineId: 'a1L1', decisionId: 'a2D1', reason: 'A mistake' });
});

it('asks for the credit of the whole return by its number', async () => {
  const { element } = await line({ cannotCredit: null, owed: '5.00 USD' });
  jest.mocked(requestCredit).mockResolvedValue(aReconciliationDetail());
  expect(buttonOf(element, '.credit')).toBe('Request credit of 5.00 USD');
  await press(element, '.credit');
  expect(textOf(element)).toContain('Ask for 5.00 USD to be credited for return PC-1-R1?');
  await press(element, '.yes');

  expect(requestCredit).toHaveBeenCalledWith(expect.objectContaining({ lineId: 'a1L1' }));
});

it('says that it cannot be read, and reads again', async () => {
  jest.mocked(getLine).mockRejectedValueOnce({ body: { message: 'Too busy' } });
  const element = mount('c-reconciliation-line', ReconciliationLine, { lineId: 'a1L1' });
  await settled();
  expect((find(element, 'c-error-panel') as unknown as { said: Failure }).said.heading).toBe(
    'This line could not be read'
  );
  await expect(element).toBeAccessible();

  jest.mocked(getLine).mockResolvedValue(aReconciliationDetail());
  find(element, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
  await settled();
  expect(find(element, '.write-off')).not.toBeNull();
});
