/** A column of a template row: which region, how many twelfths of the width. */
export interface TemplateColumn {
  region: string;
  size: number;
}

const HEADERS = ['header', 'subheader', 'top', 'topRow'];
const FOOTERS = ['footer', 'bottom'];
const LEFT = ['leftsidebar', 'leftcol', 'left', 'leftColumn'];
const CENTER = ['main', 'center', 'centercol', 'middle'];
const RIGHT = ['sidebar', 'rightsidebar', 'rightcol', 'right', 'rightColumn'];

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const pick = (names: readonly string[], regions: readonly string[]): string[] =>
  names.flatMap((name) => regions.filter((region) => same(region, name)));

/** Widths of the middle row of a record page. */
function columnSizes(left: number, center: number, right: number): number[] {
  if (left && center && right) return [3, 6, 3];
  if (left && center) return [4, 8];
  if (center && right) return [8, 4];
  if (left && right) return [6, 6];
  return [12];
}

function numbered(template: string, regions: readonly string[]): TemplateColumn[][] {
  const ordered = [...regions].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const rows: TemplateColumn[][] = [];
  if (/Header/i.test(template)) {
    const [first] = ordered.splice(0, 1);
    if (first) rows.push([{ region: first, size: 12 }]);
  }
  if (ordered.length === 0) return rows;
  const sizes = /LeftSidebar/i.test(template)
    ? [4, 8]
    : /RightSidebar/i.test(template)
      ? [8, 4]
      : ordered.map(() => Math.max(3, Math.floor(12 / ordered.length)));
  rows.push(ordered.map((region, index) => ({ region, size: sizes[index] ?? 12 })));
  return rows;
}

function homePage(regions: readonly string[]): TemplateColumn[][] {
  const bottom = pick(['bottomLeft', 'bottomRight'], regions);
  const rows = pick(['top'], regions).map((region) => [{ region, size: 12 }]);
  const sidebar = pick(['sidebar'], regions).map((region) => ({ region, size: 4 }));
  const size = sidebar.length > 0 ? 4 : 6;
  rows.push([...bottom.map((region) => ({ region, size })), ...sidebar]);
  return rows.filter((row) => row.length > 0);
}

/**
 * Rows of a page: which regions stand side by side and how wide they are. Known region names decide, so templates that
 * are not listed anywhere still come out as their regions say; a region nobody knows takes a full row.
 */
export function templateRows(template: string, regions: readonly string[]): TemplateColumn[][] {
  if (template === 'home:desktopTemplate') return homePage(regions);
  if (regions.length > 0 && regions.every((region) => /^region\d+$/.test(region))) return numbered(template, regions);
  const left = pick(LEFT, regions);
  const center = pick(CENTER, regions);
  const right = pick(RIGHT, regions);
  const middle = [...left, ...center, ...right];
  const sizes = columnSizes(left.length, center.length, right.length);
  const headers = pick(HEADERS, regions);
  const footers = pick(FOOTERS, regions);
  const known = new Set([...headers, ...middle, ...footers]);
  const others = regions.filter((region) => !known.has(region));
  const full = (region: string): TemplateColumn[] => [{ region, size: 12 }];
  return [
    ...headers.map(full),
    ...(middle.length > 0 ? [middle.map((region, index) => ({ region, size: sizes[index] ?? 12 }))] : []),
    ...others.map(full),
    ...footers.map(full)
  ];
}
