import type { PageComponent, PageItem, PageModel } from './page-types.js';

function place(name: string, facets: Record<string, PageItem[]> = {}, properties = {}): PageComponent {
  return { kind: 'component', id: name, name, properties, facets, visibility: null };
}

const tab = (title: string, id: string, body: PageItem[]): PageComponent => ({
  ...place('flexipage:tab', { body }, { title, active: id === 'details' }),
  id
});

/** The page of an object nobody assigned a page to: highlights, details and related lists. */
export function defaultRecordPage(): PageModel {
  const details = tab('Details', 'details', [place('force:detailPanel')]);
  const related = tab('Related', 'related', [place('force:relatedListContainer')]);
  return {
    name: null,
    label: 'Record',
    type: 'RecordPage',
    template: 'flexipage:recordHomeTemplateDesktop',
    rows: [
      [{ region: 'header', size: 12, items: [place('force:highlightsPanel')] }],
      [{ region: 'main', size: 12, items: [place('flexipage:tabset', { tabs: [details, related] })] }]
    ],
    ruleFields: []
  };
}
