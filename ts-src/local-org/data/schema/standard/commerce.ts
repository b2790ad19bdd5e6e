import type { StandardObject } from './definition.js';

const address = (prefix: string): string => `
${prefix}Street textarea(255) part=${prefix}Address
${prefix}City string(40) part=${prefix}Address
${prefix}State string(80) part=${prefix}Address
${prefix}PostalCode string(20) part=${prefix}Address
${prefix}Country string(80) part=${prefix}Address
${prefix}Latitude double(18,15) part=${prefix}Address
${prefix}Longitude double(18,15) part=${prefix}Address
${prefix}Address address readonly`;

export const COMMERCE: readonly StandardObject[] = [
  {
    name: 'Product2',
    label: 'Product',
    plural: 'Products',
    prefix: '01t',
    ownership: 'none',
    sharingModel: 'ReadWrite',
    recordTypes: true,
    fields: `
Name string(255) required name label=Product_Name
ProductCode string(255)
Description textarea(4000) label=Product_Description
IsActive boolean label=Active
Family picklist label=Product_Family = None
ExternalDataSourceId ref(ExternalDataSource) rel=ExternalDataSource
ExternalId string(255)
DisplayUrl url(1000)
QuantityUnitOfMeasure picklist = Each
StockKeepingUnit string(180) label=Product_SKU
IsArchived boolean readonly
LastViewedDate datetime readonly
LastReferencedDate datetime readonly`
  },
  {
    name: 'Pricebook2',
    label: 'Price Book',
    plural: 'Price Books',
    prefix: '01s',
    ownership: 'none',
    sharingModel: 'ReadWrite',
    fields: `
Name string(255) required name label=Price_Book_Name
IsActive boolean label=Active
IsArchived boolean readonly
Description string(255)
IsStandard boolean readonly label=Is_Standard_Price_Book
LastViewedDate datetime readonly
LastReferencedDate datetime readonly`
  },
  {
    name: 'PricebookEntry',
    label: 'Price Book Entry',
    plural: 'Price Book Entries',
    prefix: '01u',
    ownership: 'none',
    sharingModel: 'ReadWrite',
    fields: `
Name string(255) name readonly label=Product_Name
Pricebook2Id ref(Pricebook2) required createonly restrict rel=Pricebook2 kids=PricebookEntries
Product2Id ref(Product2) required createonly cascade rel=Product2 kids=PricebookEntries
UnitPrice currency(18,2) required label=List_Price
IsActive boolean label=Active
UseStandardPrice boolean
ProductCode string(255) readonly
IsArchived boolean readonly`
  },
  {
    name: 'Contract',
    prefix: '800',
    ownership: 'owner',
    sharingModel: 'ControlledByParent',
    recordTypes: true,
    fields: `
AccountId ref(Account) required rel=Account kids=Contracts
Pricebook2Id ref(Pricebook2) rel=Pricebook2 kids=Contracts
ContractNumber string(30) name auto={00000000} idlookup
StartDate date
EndDate date readonly
ContractTerm int(4)
OwnerExpirationNotice picklist = 15; 30; 45; 60; 90; 120
${address('Billing')}
Status picklist required = In Approval Process; Activated; Draft*
StatusCode picklist readonly = Draft*; InApproval; Activated
CompanySignedId ref(User) rel=CompanySigned
CompanySignedDate date
CustomerSignedId ref(Contact) rel=CustomerSigned
CustomerSignedTitle string(40)
CustomerSignedDate date
SpecialTerms textarea(4000)
ActivatedById ref(User) readonly rel=ActivatedBy
ActivatedDate datetime readonly
Description textarea(32000)
Name string(80)
LastActivityDate date readonly`
  },
  {
    name: 'Order',
    prefix: '801',
    ownership: 'owner',
    sharingModel: 'ControlledByParent',
    feature: 'orders',
    recordTypes: true,
    fields: `
ContractId ref(Contract) rel=Contract kids=Orders
AccountId ref(Account) rel=Account kids=Orders
Pricebook2Id ref(Pricebook2) rel=Pricebook2 kids=Orders
OriginalOrderId ref(Order) createonly rel=OriginalOrder kids=Orders
EffectiveDate date required label=Order_Start_Date
EndDate date label=Order_End_Date
IsReductionOrder boolean createonly
Status picklist required = Draft; Activated
Description textarea(32000)
CustomerAuthorizedById ref(Contact) rel=CustomerAuthorizedBy
CustomerAuthorizedDate date
CompanyAuthorizedById ref(User) rel=CompanyAuthorizedBy
CompanyAuthorizedDate date
Type picklist label=Order_Type
${address('Billing')}
${address('Shipping')}
Name string(80) label=Order_Name
PoDate date label=PO_Date
PoNumber string(80) label=PO_Number
OrderReferenceNumber string(80)
BillToContactId ref(Contact) rel=BillToContact
ShipToContactId ref(Contact) rel=ShipToContact
ActivatedDate datetime readonly
ActivatedById ref(User) readonly rel=ActivatedBy
StatusCode picklist readonly = Draft*; Activated
OrderNumber string(30) name auto={00000000} idlookup
TotalAmount currency(18,2) readonly label=Order_Amount
LastViewedDate datetime readonly
LastReferencedDate datetime readonly`
  },
  {
    name: 'OrderItem',
    label: 'Order Product',
    prefix: '802',
    ownership: 'parent',
    sharingModel: 'ControlledByParent',
    feature: 'orders',
    fields: `
Product2Id ref(Product2) createonly rel=Product2 kids=OrderItems
OrderId ref(Order) required master createonly cascade rel=Order kids=OrderItems
PricebookEntryId ref(PricebookEntry) createonly rel=PricebookEntry kids=OrderItems
OriginalOrderItemId ref(OrderItem) createonly rel=OriginalOrderItem
AvailableQuantity double(18,2) readonly
Quantity double(18,2) required
UnitPrice currency(18,2)
ListPrice currency(18,2) readonly
TotalPrice currency(18,2) readonly
ServiceDate date label=Start_Date
EndDate date
Description string(255) label=Line_Description
OrderItemNumber string(30) name auto={0000000000}`
  },
  {
    name: 'Quote',
    prefix: '0Q0',
    ownership: 'owner',
    sharingModel: 'ControlledByParent',
    feature: 'quotes',
    recordTypes: true,
    fields: `
Name string(255) required name label=Quote_Name
OpportunityId ref(Opportunity) required createonly cascade rel=Opportunity kids=Quotes
Pricebook2Id ref(Pricebook2) rel=Pricebook2 kids=Quotes
ContactId ref(Contact) rel=Contact kids=Quotes
AccountId ref(Account) readonly rel=Account kids=Quotes
QuoteNumber string(30) auto={00000000}
IsSyncing boolean readonly label=Syncing
ShippingHandling currency(18,2)
Tax currency(18,2)
Status picklist = Draft; Needs Review; In Review; Approved; Rejected; Presented; Accepted; Denied
ExpirationDate date
Description textarea(32000)
Subtotal currency(18,2) readonly
TotalPrice currency(18,2) readonly
GrandTotal currency(18,2) readonly
LineItemCount int(9) readonly
Discount percent(18,2) readonly
${address('Billing')}
${address('Shipping')}
Email email(80)
Phone phone(40)
Fax phone(40)`
  },
  {
    name: 'QuoteLineItem',
    prefix: '0QL',
    ownership: 'parent',
    sharingModel: 'ControlledByParent',
    feature: 'quotes',
    fields: `
LineNumber string(30) name auto={00000000}
QuoteId ref(Quote) required master createonly cascade rel=Quote kids=QuoteLineItems
PricebookEntryId ref(PricebookEntry) createonly rel=PricebookEntry kids=QuoteLineItems
Product2Id ref(Product2) createonly rel=Product2 kids=QuoteLineItems
OpportunityLineItemId ref(OpportunityLineItem) createonly rel=OpportunityLineItem
Quantity double(12,2) required
UnitPrice currency(18,2) required label=Sales_Price
Discount percent(3,2)
Description string(255) label=Line_Item_Description
ServiceDate date
SortOrder int(9)
ListPrice currency(18,2) readonly
Subtotal currency(18,2) readonly
TotalPrice currency(18,2) readonly`
  }
];
