import { saveFile } from 'c/saveFile';

it('lets the browser keep the text under the name', () => {
  const links: HTMLAnchorElement[] = [];
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    links.push(this);
  });

  saveFile('unit.csv', 'sku\nA,1\n');

  expect(links[0]).toMatchObject({ download: 'unit.csv', href: 'data:text/csv;charset=utf-8,sku%0AA%2C1%0A' });
});
