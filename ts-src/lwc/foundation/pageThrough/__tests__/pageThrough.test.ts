import { pageThrough, unread, type Page, type Paged } from 'c/pageThrough';
import { settled } from '../../../testing/mount';

interface Row {
  key: string;
}
const rows = (...keys: string[]): Row[] => keys.map((key) => ({ key }));

function aList() {
  const read = jest.fn<Promise<Page<Row>>, [Row[]]>();
  const seen: Paged<Row, string>[] = [];
  const pages = pageThrough<Row, string>({
    read,
    keyOf: ({ key }) => key,
    failureOf: (error) => (error as Error).message,
    show: (list) => seen.push(list)
  });
  return { read, seen, pages, last: () => seen.at(-1) ?? unread<Row, string>() };
}

it('shows that it reads, then what it read', async () => {
  const { read, seen, pages } = aList();
  read.mockResolvedValue({ rows: rows('a', 'b'), hasMore: true });
  await pages.reload();

  expect(seen).toEqual([
    { rows: [], hasMore: false, total: null, loading: true, failure: null },
    { rows: rows('a', 'b'), hasMore: true, total: null, loading: false, failure: null }
  ]);
});

it('reads on after what is shown, and shows a row that moved once', async () => {
  const { read, pages, last } = aList();
  read.mockResolvedValueOnce({ rows: rows('a', 'b'), total: 3 });
  await pages.reload();
  expect(last()).toMatchObject({ hasMore: true, total: 3 });

  read.mockResolvedValueOnce({ rows: rows('b', 'c'), total: 3 });
  await pages.more();

  expect(read).toHaveBeenLastCalledWith(rows('a', 'b'));
  expect(last()).toMatchObject({ rows: rows('a', 'b', 'c'), hasMore: false });
});

it('replaces what is shown when it reads again', async () => {
  const { read, pages, last } = aList();
  read.mockResolvedValueOnce({ rows: rows('a'), hasMore: true });
  await pages.reload();
  read.mockResolvedValueOnce({ rows: rows('b'), hasMore: false });
  await pages.reload();

  expect(last()).toMatchObject({ rows: rows('b'), hasMore: false });
});

it('keeps what is shown when a page fails, and forgets the failure when it reads again', async () => {
  const { read, pages, last } = aList();
  read.mockResolvedValueOnce({ rows: rows('a'), hasMore: true });
  await pages.reload();
  read.mockRejectedValueOnce(new Error('No luck'));
  await pages.more();
  expect(last()).toMatchObject({ rows: rows('a'), failure: 'No luck', loading: false });

  read.mockResolvedValueOnce({ rows: rows('b'), hasMore: false });
  await pages.more();
  expect(last()).toMatchObject({ rows: rows('a', 'b'), failure: null });
});

it.each(['answered', 'failed'])('ignores an older request that is %s later', async (end) => {
  const { read, pages, last } = aList();
  let finish = () => {};
  read.mockImplementationOnce(
    () =>
      new Promise((resolve, reject) => {
        finish = () => (end === 'failed' ? reject(new Error('Old')) : resolve({ rows: rows('old'), hasMore: true }));
      })
  );
  pages.reload();
  read.mockResolvedValueOnce({ rows: rows('new'), hasMore: false });
  await pages.reload();
  finish();
  await settled();

  expect(last()).toEqual({ rows: rows('new'), hasMore: false, total: null, loading: false, failure: null });
});

it('shows nothing more after it was left', async () => {
  const { read, seen, pages } = aList();
  read.mockResolvedValue({ rows: rows('a'), hasMore: false });
  const reading = pages.reload();
  pages.stop();
  await reading;

  expect(seen).toHaveLength(1);
});

it('reads another version anew while it is shown, and the same one not again', async () => {
  const { read, pages, last } = aList();
  read.mockResolvedValue({ rows: rows('a'), hasMore: false });
  pages.version = 1;
  expect(read).not.toHaveBeenCalled();
  await pages.reload();

  pages.version = 1;
  expect(read).toHaveBeenCalledTimes(1);
  read.mockResolvedValue({ rows: rows('b'), hasMore: false });
  pages.version = 2;
  await settled();
  expect(last()).toMatchObject({ rows: rows('b'), loading: false });

  pages.stop();
  pages.version = 3;
  expect([read.mock.calls.length, pages.version]).toEqual([2, 3]);
});
