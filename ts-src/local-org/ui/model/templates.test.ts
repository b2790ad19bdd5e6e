import { describe, expect, it } from 'vitest';
import { templateRows } from './templates.js';

const shape = (template: string, regions: string[]): string =>
  templateRows(template, regions)
    .map((row) => row.map(({ region, size }) => `${region}:${size}`).join(' '))
    .join(' | ');

describe('template rows', () => {
  it.each([
    [
      'flexipage:recordHomeThreeColTemplateDesktop',
      ['rightsidebar', 'main', 'leftsidebar'],
      'leftsidebar:3 main:6 rightsidebar:3'
    ],
    [
      'flexipage:recordHomeWithSubheaderTemplateDesktop',
      ['header', 'subheader', 'main', 'sidebar'],
      'header:12 | subheader:12 | main:8 sidebar:4'
    ],
    [
      'flexipage:recordHomeTwoColEqualHeaderTemplateDesktop',
      ['header', 'leftcol', 'rightcol'],
      'header:12 | leftcol:6 rightcol:6'
    ],
    ['flexipage:defaultAppHomeTemplate', ['main'], 'main:12'],
    [
      'flexipage:appHomeTemplateHeaderTwoColumns',
      ['region1', 'region2', 'region3'],
      'region1:12 | region2:6 region3:6'
    ],
    [
      'home:desktopTemplate',
      ['top', 'bottomLeft', 'bottomRight', 'sidebar'],
      'top:12 | bottomLeft:4 bottomRight:4 sidebar:4'
    ],
    ['somebody:template', ['main', 'special'], 'main:12 | special:12']
  ])('of %s', (template, regions, expected) => {
    expect(shape(template, regions)).toBe(expected);
  });
});
