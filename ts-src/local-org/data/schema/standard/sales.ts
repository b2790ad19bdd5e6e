import type { StandardObject } from './definition.js';

const address = (prefix: string, street = 255): string => `
${prefix}Street textarea(${street}) part=${prefix}Address
${prefix}City string(40) part=${prefix}Address
${prefix}State string(80) label=${prefix}_State/Province part=${prefix}Address
${prefix}PostalCode string(20) label=${prefix}_Zip/Postal_Code part=${prefix}Address
${prefix}Country string(80) part=${prefix}Address
${prefix}Latitude double(18,15) part=${prefix}Address
${prefix}Longitude double(18,15) part=${prefix}Address
${prefix}GeocodeAccuracy picklist restricted part=${prefix}Address = Address; NearAddress; Block; Street; ExtendedZip; Zip; Neighborhood; City; County; State; Unknown
${prefix}Address address readonly`;

const INDUSTRIES =
  'Agriculture; Apparel; Banking; Biotechnology; Chemicals; Communications; Construction; Consulting; Education; Electronics; Energy; Engineering; Entertainment; Environmental; Finance; Food & Beverage; Government; Healthcare; Hospitality; Insurance; Machinery; Manufacturing; Media; Not For Profit; Recreation; Retail; Shipping; Technology; Telecommunications; Transportation; Utilities; Other';
const RATINGS = 'Hot; Warm; Cold';
const SOURCES = 'Web; Phone Inquiry; Partner Referral; Purchased List; Other';
const SALUTATIONS = 'Mr.; Ms.; Mrs.; Dr.; Prof.';
const ACTIVITY = `
LastActivityDate date readonly label=Last_Activity
LastViewedDate datetime readonly
LastReferencedDate datetime readonly`;

export const SALES: readonly StandardObject[] = [
  {
    name: 'Account',
    prefix: '001',
    ownership: 'owner',
    sharingModel: 'ReadWrite',
    mergeable: true,
    recordTypes: true,
    fields: `
MasterRecordId ref(Account) readonly rel=MasterRecord
Name string(255) required name label=Account_Name
Type picklist label=Account_Type = Prospect; Customer - Direct; Customer - Channel; Channel Partner / Reseller; Installation Partner; Technology Partner; Other
ParentId ref(Account) rel=Parent kids=ChildAccounts label=Parent_Account_ID
${address('Billing')}
${address('Shipping')}
Phone phone(40) label=Account_Phone
Fax phone(40) label=Account_Fax
AccountNumber string(40)
Website url(255)
PhotoUrl url(255) readonly
Sic string(20) label=SIC_Code
Industry picklist = ${INDUSTRIES}
AnnualRevenue currency(18,2)
NumberOfEmployees int(8) label=Employees
Ownership picklist = Public; Private; Subsidiary; Other
TickerSymbol string(20)
Description textarea(32000) label=Account_Description
Rating picklist label=Account_Rating = ${RATINGS}
Site string(80) label=Account_Site
Jigsaw string(20) label=Data.com_Key
JigsawCompanyId string(20) readonly
CleanStatus picklist restricted = Matched; Different; Acknowledged; NotFound; Inactive; Pending*; SelectMatch; Skipped
AccountSource picklist = ${SOURCES}
DunsNumber string(9) label=D-U-N-S_Number
Tradestyle string(255)
NaicsCode string(8) label=NAICS_Code
NaicsDesc string(120) label=NAICS_Description
YearStarted string(4)
SicDesc string(80) label=SIC_Description
${ACTIVITY}`
  },
  {
    name: 'Contact',
    prefix: '003',
    ownership: 'owner',
    sharingModel: 'ControlledByParent',
    mergeable: true,
    recordTypes: true,
    fields: `
MasterRecordId ref(Contact) readonly rel=MasterRecord
AccountId ref(Account) rel=Account kids=Contacts cascade
LastName string(80) required part=Name
FirstName string(40) part=Name
Salutation picklist part=Name = ${SALUTATIONS}
Name string(121) name readonly label=Full_Name
${address('Other')}
${address('Mailing')}
Phone phone(40) label=Business_Phone
Fax phone(40) label=Business_Fax
MobilePhone phone(40)
HomePhone phone(40)
OtherPhone phone(40)
AssistantPhone phone(40) label=Asst._Phone
ReportsToId ref(Contact) rel=ReportsTo
Email email(80) idlookup
Title string(128)
Department string(80)
AssistantName string(40) label=Assistant's_Name
LeadSource picklist = ${SOURCES}
Birthdate date
Description textarea(32000) label=Contact_Description
LastCURequestDate datetime readonly
LastCUUpdateDate datetime readonly
EmailBouncedReason string(255) readonly
EmailBouncedDate datetime readonly
IsEmailBounced boolean readonly
PhotoUrl url(255) readonly
Jigsaw string(20) label=Data.com_Key
JigsawContactId string(20) readonly
HasOptedOutOfEmail boolean label=Email_Opt_Out
HasOptedOutOfFax boolean label=Fax_Opt_Out
DoNotCall boolean
CleanStatus picklist restricted = Matched; Different; Acknowledged; NotFound; Inactive; Pending*; SelectMatch; Skipped
IndividualId ref(Individual) rel=Individual kids=Contacts
${ACTIVITY}`
  },
  {
    name: 'Lead',
    prefix: '00Q',
    ownership: 'owner',
    sharingModel: 'ReadWriteTransfer',
    mergeable: true,
    recordTypes: true,
    fields: `
MasterRecordId ref(Lead) readonly rel=MasterRecord
LastName string(80) required part=Name
FirstName string(40) part=Name
Salutation picklist part=Name = ${SALUTATIONS}
Name string(121) name readonly label=Full_Name
Title string(128)
Company string(255) required
Street textarea(255) part=Address
City string(40) part=Address
State string(80) label=State/Province part=Address
PostalCode string(20) label=Zip/Postal_Code part=Address
Country string(80) part=Address
Latitude double(18,15) part=Address
Longitude double(18,15) part=Address
GeocodeAccuracy picklist restricted part=Address = Address; NearAddress; Block; Street; ExtendedZip; Zip; Neighborhood; City; County; State; Unknown
Address address readonly
Phone phone(40)
MobilePhone phone(40)
Fax phone(40)
Email email(80) idlookup
Website url(255)
PhotoUrl url(255) readonly
Description textarea(32000)
LeadSource picklist = ${SOURCES}
Status picklist required label=Status = Open - Not Contacted*; Working - Contacted; Closed - Converted!converted; Closed - Not Converted
Industry picklist = ${INDUSTRIES}
Rating picklist = ${RATINGS}
AnnualRevenue currency(18,2)
NumberOfEmployees int(8) label=Employees
HasOptedOutOfEmail boolean label=Email_Opt_Out
HasOptedOutOfFax boolean label=Fax_Opt_Out
DoNotCall boolean
IsConverted boolean readonly label=Converted
ConvertedDate date readonly
ConvertedAccountId ref(Account) readonly rel=ConvertedAccount
ConvertedContactId ref(Contact) readonly rel=ConvertedContact
ConvertedOpportunityId ref(Opportunity) readonly rel=ConvertedOpportunity
IsUnreadByOwner boolean default=true
Jigsaw string(20) label=Data.com_Key
JigsawContactId string(20) readonly
CleanStatus picklist restricted = Matched; Different; Acknowledged; NotFound; Inactive; Pending*; SelectMatch; Skipped
EmailBouncedReason string(255) readonly
EmailBouncedDate datetime readonly
IndividualId ref(Individual) rel=Individual kids=Leads
${ACTIVITY}`
  },
  {
    name: 'Opportunity',
    plural: 'Opportunities',
    prefix: '006',
    ownership: 'owner',
    sharingModel: 'ReadWrite',
    recordTypes: true,
    fields: `
AccountId ref(Account) rel=Account kids=Opportunities cascade
IsPrivate boolean label=Private
Name string(120) required name
Description textarea(32000)
StageName picklist required label=Stage = Prospecting!10; Qualification!10; Needs Analysis!20; Value Proposition!50; Id. Decision Makers!60; Perception Analysis!70; Proposal/Price Quote!75; Negotiation/Review!90; Closed Won!closed!won!100; Closed Lost!closed!0
Amount currency(18,2)
Probability percent(3,0) label=Probability_(%)
ExpectedRevenue currency(18,2) readonly label=Expected_Amount
TotalOpportunityQuantity double(18,2) label=Quantity
CloseDate date required
Type picklist label=Opportunity_Type = Existing Customer - Upgrade; Existing Customer - Replacement; Existing Customer - Downgrade; New Customer
NextStep string(255)
LeadSource picklist = ${SOURCES}
IsClosed boolean readonly label=Closed
IsWon boolean readonly label=Won
ForecastCategory picklist readonly = Omitted; Pipeline; BestCase; MostLikely; Forecast; Closed
ForecastCategoryName picklist label=Forecast_Category = Omitted; Pipeline; Best Case; Commit; Closed
CampaignId ref(Campaign) rel=Campaign kids=Opportunities
HasOpportunityLineItem boolean readonly label=Has_Line_Item
Pricebook2Id ref(Pricebook2) rel=Pricebook2 kids=Opportunities label=Price_Book_ID
ContactId ref(Contact) createonly rel=Contact
ContractId ref(Contract) rel=Contract kids=Opportunities
PushCount int(9) readonly
LastStageChangeDate datetime readonly
FiscalQuarter int(9) readonly
FiscalYear int(9) readonly
Fiscal string(6) readonly label=Fiscal_Period
HasOpenActivity boolean readonly
HasOverdueTask boolean readonly
${ACTIVITY}`
  },
  {
    name: 'OpportunityLineItem',
    label: 'Opportunity Product',
    prefix: '00k',
    ownership: 'parent',
    sharingModel: 'ControlledByParent',
    fields: `
OpportunityId ref(Opportunity) required master createonly cascade rel=Opportunity kids=OpportunityLineItems
SortOrder int(9)
PricebookEntryId ref(PricebookEntry) createonly rel=PricebookEntry kids=OpportunityLineItems
Product2Id ref(Product2) createonly rel=Product2 kids=OpportunityLineItems
ProductCode string(255) readonly
Name string(376) name readonly label=Opportunity_Product_Name
Quantity double(12,2) required
TotalPrice currency(18,2)
UnitPrice currency(18,2) label=Sales_Price
ListPrice currency(18,2) readonly
ServiceDate date label=Date
Discount percent(5,2)
Description string(255) label=Line_Description`
  },
  {
    name: 'OpportunityContactRole',
    prefix: '00K',
    ownership: 'parent',
    sharingModel: 'ControlledByParent',
    fields: `
OpportunityId ref(Opportunity) required master createonly cascade rel=Opportunity kids=OpportunityContactRoles
ContactId ref(Contact) required createonly cascade rel=Contact kids=OpportunityContactRoles
Role picklist = Business User; Decision Maker; Economic Buyer; Economic Decision Maker; Evaluator; Executive Sponsor; Influencer; Technical Buyer; Other
IsPrimary boolean label=Primary`
  },
  {
    name: 'Campaign',
    prefix: '701',
    ownership: 'owner',
    sharingModel: 'ReadWrite',
    recordTypes: true,
    fields: `
Name string(80) required name
ParentId ref(Campaign) rel=Parent kids=ChildCampaigns
Type picklist = Conference; Webinar; Trade Show; Public Relations; Partners; Referral Program; Advertisement; Banner Ads; Direct Mail; Email; Telemarketing; Other
Status picklist = Planned*; In Progress; Completed; Aborted
StartDate date
EndDate date
ExpectedRevenue currency(18,2)
BudgetedCost currency(18,2)
ActualCost currency(18,2)
ExpectedResponse percent(10,2)
NumberSent double(18,0)
IsActive boolean label=Active
Description textarea(32000)
NumberOfLeads int(9) readonly
NumberOfConvertedLeads int(9) readonly
NumberOfContacts int(9) readonly
NumberOfResponses int(9) readonly
NumberOfOpportunities int(9) readonly
NumberOfWonOpportunities int(9) readonly
AmountAllOpportunities currency(18,2) readonly
AmountWonOpportunities currency(18,2) readonly
CampaignMemberRecordTypeId ref(RecordType) rel=CampaignMemberRecordType
${ACTIVITY}`
  },
  {
    name: 'CampaignMember',
    prefix: '00v',
    ownership: 'parent',
    sharingModel: 'ControlledByParent',
    fields: `
CampaignId ref(Campaign) required master createonly cascade rel=Campaign kids=CampaignMembers
LeadId ref(Lead) createonly cascade rel=Lead kids=CampaignMembers
ContactId ref(Contact) createonly cascade rel=Contact kids=CampaignMembers
Status picklist = Sent*; Responded
HasResponded boolean readonly
FirstRespondedDate date readonly
Name string(120) name readonly`
  },
  {
    name: 'AccountContactRelation',
    label: 'Account Contact Relationship',
    prefix: '07k',
    ownership: 'none',
    fields: `
AccountId ref(Account) required createonly cascade rel=Account kids=AccountContactRelations
ContactId ref(Contact) required createonly cascade rel=Contact kids=AccountContactRelations
Roles multipicklist = Business User; Decision Maker; Economic Buyer; Executive Sponsor; Influencer; Other
IsDirect boolean readonly label=Direct
IsActive boolean default=true label=Active
StartDate date
EndDate date`
  },
  {
    name: 'AccountContactRole',
    prefix: '02Z',
    ownership: 'none',
    fields: `
AccountId ref(Account) required cascade rel=Account kids=AccountContactRoles
ContactId ref(Contact) required cascade rel=Contact kids=AccountContactRoles
Role picklist = Business User; Decision Maker; Economic Buyer; Executive Sponsor; Influencer; Other
IsPrimary boolean label=Primary`
  },
  {
    name: 'Individual',
    prefix: '0PK',
    ownership: 'owner',
    sharingModel: 'Private',
    fields: `
LastName string(80) required part=Name
FirstName string(40) part=Name
Salutation picklist part=Name = ${SALUTATIONS}
Name string(121) name readonly
HasOptedOutTracking boolean
HasOptedOutProfiling boolean
HasOptedOutProcessing boolean
HasOptedOutSolicit boolean
ShouldForget boolean
SendIndividualData boolean`
  }
];
