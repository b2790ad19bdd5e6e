import type { Component, OrgMetadata } from '../../metadata/org-metadata.js';
import { children, text, type XmlNode } from '../../metadata/xml.js';

/** Who looks at a record page, and through which application. */
export interface PageViewer {
  /** Developer name of the application; null when unknown. */
  app: string | null;
  profileName: string;
  /** Developer name of the record's record type; null without one. */
  recordType: string | null;
}

function isPage(override: XmlNode, actionName: string): boolean {
  const formFactor = text(override, 'formFactor');
  return (
    text(override, 'actionName') === actionName &&
    text(override, 'type')?.toLowerCase() === 'flexipage' &&
    (formFactor === null || formFactor === 'Large')
  );
}

/** `Account.Partner` for record types, `null` for all. */
function recordTypeOf(override: XmlNode): string | null {
  const name = text(override, 'recordType');
  return name === null ? null : name.slice(name.indexOf('.') + 1);
}

function ofProfile(app: Component | undefined, objectName: string, viewer: PageViewer): string | null {
  const candidates = (app ? children(app.xml, 'profileActionOverrides') : []).filter(
    (override) =>
      isPage(override, 'View') &&
      text(override, 'pageOrSobjectType') === objectName &&
      profileMatches(text(override, 'profile'), viewer.profileName)
  );
  const exact = candidates.find(
    (override) => recordTypeOf(override) === viewer.recordType && viewer.recordType !== null
  );
  const general = candidates.find((override) => recordTypeOf(override) === null);
  const found = exact ?? general;
  return found ? text(found, 'content') : null;
}

/** The system administrator's profile is called `Admin` in metadata. */
function profileMatches(metadataName: string | null, profileName: string): boolean {
  const names: Record<string, string> = { Admin: 'System Administrator', Standard: 'Standard User' };
  return metadataName === profileName || names[metadataName ?? ''] === profileName;
}

function ofApp(app: Component | undefined, objectName: string): string | null {
  const found = (app ? children(app.xml, 'actionOverrides') : []).find(
    (override) => isPage(override, 'View') && text(override, 'pageOrSobjectType') === objectName
  );
  return found ? text(found, 'content') : null;
}

function orgDefault(metadata: OrgMetadata, objectName: string): string | null {
  const object = metadata.component('CustomObject', objectName);
  const found = (object ? children(object.xml, 'actionOverrides') : []).find((override) => isPage(override, 'View'));
  return found ? text(found, 'content') : null;
}

/**
 * The record page a viewer gets, as Salesforce decides: application with profile and record type, then application,
 * then the org default; null when nobody assigned one.
 */
export function assignedRecordPage(metadata: OrgMetadata, objectName: string, viewer: PageViewer): Component | null {
  const app = viewer.app === null ? undefined : metadata.component('CustomApplication', viewer.app);
  const name = ofProfile(app, objectName, viewer) ?? ofApp(app, objectName) ?? orgDefault(metadata, objectName);
  return name === null ? null : (metadata.component('FlexiPage', name) ?? null);
}

/** The home page of an application; null when it has none of its own. */
export function assignedHomePage(metadata: OrgMetadata, appName: string | null): Component | null {
  const app = appName === null ? undefined : metadata.component('CustomApplication', appName);
  const found = (app ? children(app.xml, 'actionOverrides') : []).find(
    (override) => text(override, 'pageOrSobjectType') === 'standard-home' && text(override, 'type') === 'Flexipage'
  );
  const name = found ? text(found, 'content') : null;
  return name === null ? null : (metadata.component('FlexiPage', name) ?? null);
}
