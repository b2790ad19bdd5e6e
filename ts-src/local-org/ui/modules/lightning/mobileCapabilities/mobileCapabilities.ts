/** Capabilities exist only in Salesforce's mobile application; on a desktop they answer that they are not available. */
const unavailable = (): { isAvailable: () => boolean } => ({ isAvailable: () => false });

export const getAppReviewService = unavailable;
export const getArSpaceCapture = unavailable;
export const getBarcodeScanner = unavailable;
export const getBiometricsService = unavailable;
export const getCalendarService = unavailable;
export const getContactsService = unavailable;
export const getDocumentScanner = unavailable;
export const getGeofencingService = unavailable;
export const getLocationService = unavailable;
export const getNfcService = unavailable;
export const getPaymentsService = unavailable;
