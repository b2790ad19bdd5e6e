import type { StandardObject } from './definition.js';

export const SERVICE: readonly StandardObject[] = [
  {
    name: 'Case',
    prefix: '500',
    ownership: 'owner',
    sharingModel: 'ReadWriteTransfer',
    recordTypes: true,
    fields: `
MasterRecordId ref(Case) readonly rel=MasterRecord
CaseNumber string(30) name auto={00000000} idlookup
ContactId ref(Contact) restrict rel=Contact kids=Cases
AccountId ref(Account) restrict rel=Account kids=Cases
AssetId ref(Asset) rel=Asset kids=Cases
ParentId ref(Case) rel=Parent kids=Cases label=Parent_Case_ID
SuppliedName string(80) label=Name
SuppliedEmail email(80) label=Email_Address
SuppliedPhone string(40) label=Phone
SuppliedCompany string(80) label=Company
Type picklist label=Case_Type = Mechanical; Electrical; Electronic; Structural; Other
Status picklist = New*; Working; Escalated; Closed!closed
Reason picklist label=Case_Reason = Installation; Equipment Complexity; Performance; Breakdown; Equipment Design; Feedback; Other
Origin picklist label=Case_Origin = Phone; Email; Web
Subject string(255)
Priority picklist = High; Medium*; Low
Description textarea(32000)
IsClosed boolean readonly label=Closed
ClosedDate datetime readonly
IsEscalated boolean label=Escalated
IsClosedOnCreate boolean readonly
ContactPhone phone(40) formula=Contact.Phone
ContactMobile phone(40) formula=Contact.MobilePhone
ContactEmail email(80) formula=Contact.Email
ContactFax phone(40) formula=Contact.Fax
Comments textarea(4000) label=Internal_Comments
LastActivityDate date readonly
LastViewedDate datetime readonly
LastReferencedDate datetime readonly`
  },
  {
    name: 'CaseComment',
    prefix: '00a',
    ownership: 'parent',
    sharingModel: 'ControlledByParent',
    fields: `
ParentId ref(Case) required createonly cascade rel=Parent kids=CaseComments
IsPublished boolean label=Published
CommentBody textarea(4000) label=Body`
  },
  {
    name: 'Asset',
    prefix: '02i',
    ownership: 'owner',
    sharingModel: 'ControlledByParent',
    recordTypes: true,
    fields: `
ContactId ref(Contact) rel=Contact kids=Assets
AccountId ref(Account) rel=Account kids=Assets
ParentId ref(Asset) rel=Parent kids=ChildAssets
Product2Id ref(Product2) rel=Product2 kids=Assets
Name string(255) required name label=Asset_Name
SerialNumber string(80)
InstallDate date
PurchaseDate date
UsageEndDate date
Status picklist = Shipped; Installed; Registered; Obsolete; Purchased
Price currency(18,2)
Quantity double(12,2)
Description textarea(32000)
IsCompetitorProduct boolean label=Competitor_Asset`
  },
  {
    name: 'Task',
    prefix: '00T',
    ownership: 'owner',
    sharingModel: 'ControlledByParent',
    recordTypes: true,
    fields: `
WhoId ref(Contact,Lead) rel=Who kids=Tasks label=Name_ID
WhatId ref(Account,Opportunity,Case,*) rel=What kids=Tasks label=Related_To_ID
WhoCount int(9) readonly
WhatCount int(9) readonly
Subject string(255) name
ActivityDate date label=Due_Date_Only
Status picklist required = Not Started*; In Progress; Completed!closed; Waiting on someone else; Deferred
Priority picklist required = High; Normal*; Low
IsHighPriority boolean readonly
Description textarea(32000)
Type picklist = Call; Meeting; Other; Email
IsClosed boolean readonly label=Closed
IsArchived boolean readonly label=Archived
AccountId ref(Account) readonly rel=Account
CallDurationInSeconds int(8)
CallType picklist restricted = Internal; Inbound; Outbound
CallDisposition string(255)
CallObject string(255)
ReminderDateTime datetime
IsReminderSet boolean
IsRecurrence boolean createonly
TaskSubtype picklist restricted createonly = Task*; Email; ListEmail; Cadence; Call; LinkedIn
CompletedDateTime datetime readonly`
  },
  {
    name: 'Event',
    prefix: '00U',
    ownership: 'owner',
    sharingModel: 'ControlledByParent',
    recordTypes: true,
    fields: `
WhoId ref(Contact,Lead) rel=Who kids=Events label=Name_ID
WhatId ref(Account,Opportunity,Case,*) rel=What kids=Events label=Related_To_ID
Subject string(255) name
Location string(255)
IsAllDayEvent boolean label=All-Day_Event
ActivityDateTime datetime label=Due_Date_Time
ActivityDate date label=Due_Date_Only
DurationInMinutes int(8)
StartDateTime datetime
EndDateTime datetime
EndDate date readonly
Description textarea(32000)
AccountId ref(Account) readonly rel=Account
Type picklist = Email; Meeting; Other; Call
IsPrivate boolean label=Private
ShowAs picklist = Busy*; OutOfOffice; Free
IsGroupEvent boolean readonly
IsChild boolean readonly
IsArchived boolean readonly
ReminderDateTime datetime
IsReminderSet boolean
EventSubtype picklist restricted createonly = Event*`
  },
  {
    name: 'EmailMessage',
    prefix: '02s',
    ownership: 'none',
    fields: `
ParentId ref(Case) createonly cascade rel=Parent kids=EmailMessages label=Case_ID
ActivityId ref(Task) createonly rel=Activity
RelatedToId ref(Account,Opportunity,Case,*) rel=RelatedTo kids=Emails
TextBody textarea(131072)
HtmlBody textarea(131072)
Headers textarea(131072)
Subject string(3000) name
Name string(255) readonly
FromName string(1000)
FromAddress email(1000)
ToAddress string(4000)
CcAddress string(4000)
BccAddress string(4000)
Incoming boolean label=Is_Incoming
HasAttachment boolean readonly
Status picklist restricted required = 0:New; 1:Read; 2:Replied; 3:Sent; 4:Forwarded; 5:Draft
MessageDate datetime
MessageIdentifier string(765)
ThreadIdentifier string(765)`
  },
  {
    name: 'ContentVersion',
    prefix: '068',
    ownership: 'owner',
    sharingModel: 'Private',
    fields: `
ContentDocumentId ref(ContentDocument) createonly cascade rel=ContentDocument kids=ContentVersions
IsLatest boolean readonly
ContentUrl url(1300)
VersionNumber string(20) readonly
Title string(255) name
Description textarea(1000)
ReasonForChange string(1000)
PathOnClient string(500) createonly
VersionData base64 label=Version_Data
ContentSize int(9) readonly
FileType string(20) readonly
FileExtension string(40) readonly
FirstPublishLocationId ref(Account,Case,*) createonly rel=FirstPublishLocation
Origin picklist createonly = C*; H
ContentLocation picklist createonly = S*; E; L
IsMajorVersion boolean createonly
Checksum string(50) readonly
TagCsv string(2000)`
  },
  {
    name: 'ContentDocument',
    prefix: '069',
    ownership: 'owner',
    sharingModel: 'Private',
    fields: `
IsArchived boolean
ArchivedDate date readonly
Title string(255) name
PublishStatus picklist readonly = P*; R; U
LatestPublishedVersionId ref(ContentVersion) readonly rel=LatestPublishedVersion
ParentId ref(ContentWorkspace) rel=Parent
Description textarea(1000)
ContentSize int(9) readonly
FileType string(20) readonly
FileExtension string(40) readonly`
  },
  {
    name: 'ContentDocumentLink',
    prefix: '06A',
    ownership: 'none',
    audit: 'none',
    fields: `
LinkedEntityId ref(Account,Case,Contact,Opportunity,User,*) required createonly cascade rel=LinkedEntity kids=ContentDocumentLinks
ContentDocumentId ref(ContentDocument) required createonly cascade rel=ContentDocument kids=ContentDocumentLinks
ShareType picklist restricted = V*; C; I
Visibility picklist restricted = AllUsers*; InternalUsers; SharedUsers`
  },
  {
    name: 'Attachment',
    prefix: '00P',
    ownership: 'owner',
    sharingModel: 'Private',
    fields: `
ParentId ref(Account,Case,Contact,*) required createonly cascade rel=Parent kids=Attachments
Name string(255) required name label=File_Name
IsPrivate boolean
ContentType string(120)
BodyLength int(9) readonly
Body base64 required
Description string(500)`
  },
  {
    name: 'Note',
    prefix: '002',
    ownership: 'owner',
    sharingModel: 'Private',
    fields: `
ParentId ref(Account,Case,Contact,*) required createonly cascade rel=Parent kids=Notes
Title string(80) required name
IsPrivate boolean
Body textarea(32000)`
  },
  {
    name: 'Document',
    prefix: '015',
    ownership: 'none',
    fields: `
FolderId ref(Folder,User) required rel=Folder
Name string(255) required name
DeveloperName string(80) required
ContentType string(120)
Type string(40)
IsPublic boolean
BodyLength int(9) readonly
Body base64
Url url(1000)
Description textarea(255)
Keywords string(255)
IsInternalUseOnly boolean
AuthorId ref(User) rel=Author`
  },
  {
    name: 'Folder',
    prefix: '00l',
    ownership: 'none',
    fields: `
Name string(80) name required
DeveloperName string(80)
AccessType picklist required = Shared; Public; Hidden; PublicInternal
IsReadonly boolean
Type picklist required = Document; Email; Report; Dashboard`
  },
  {
    name: 'EmailTemplate',
    prefix: '00X',
    ownership: 'none',
    fields: `
Name string(80) required name
DeveloperName string(80) required
NamespacePrefix string(15) readonly
FolderId ref(Folder,Organization,User) required rel=Folder
TemplateType picklist required = text; html; custom; visualforce
IsActive boolean
Subject string(255)
HtmlValue textarea(393216)
Body textarea(393216)
Description string(255)
Encoding string(40)
TemplateStyle picklist required = none; freeForm; formalLetter; promotionRight; promotionLeft; newsletter; products
RelatedEntityType string(120)
UiType picklist = Aloha; SFX; SFX_Sample`
  }
];
