import type { Bundle, Component } from '../../../metadata/org-metadata.js';
import { formulaReferences } from './fields.js';
import { grantReferences } from './grants.js';
import { moduleReferences } from './modules.js';
import {
  applicationReferences,
  fieldListReferences,
  flexiPageReferences,
  layoutReferences,
  tabReferences
} from './pages.js';
import type { Missing, World } from './world.js';

type Check = (component: Component, world: World) => Missing[];

const CHECKS: Readonly<Record<string, Check>> = {
  PermissionSet: grantReferences,
  MutingPermissionSet: grantReferences,
  Profile: grantReferences,
  CustomApplication: applicationReferences,
  CustomTab: tabReferences,
  Layout: layoutReferences,
  FlexiPage: flexiPageReferences,
  ListView: fieldListReferences,
  CompactLayout: fieldListReferences,
  FieldSet: fieldListReferences,
  ValidationRule: formulaReferences,
  CustomField: formulaReferences,
  LightningComponentBundle: (component, world) => moduleReferences(component as Bundle, world)
};

/** Everything a component refers to that the org would not have. What the schema and the compiler check is not here. */
export function missingReferences(component: Component, world: World): Missing[] {
  return CHECKS[component.type]?.(component, world) ?? [];
}
