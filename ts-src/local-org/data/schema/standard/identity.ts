import { SETUP_RECORD, UNIQUE_NAME, type StandardObject } from './definition.js';

export const IDENTITY: readonly StandardObject[] = [
  {
    name: 'User',
    prefix: '005',
    ownership: 'none',
    sharingModel: 'Read',
    deletable: false,
    softDelete: false,
    fields: `
Username string(80) required unique idlookup
LastName string(80) required part=Name
FirstName string(40) part=Name
Name string(121) name readonly label=Full_Name
CompanyName string(80)
Division string(80)
Department string(80)
Title string(80)
Street textarea(255) part=Address
City string(40) part=Address
State string(80) part=Address
PostalCode string(20) part=Address
Country string(80) part=Address
Latitude double(18,15) part=Address
Longitude double(18,15) part=Address
Address address readonly
Email email(128) required
SenderEmail email(80)
SenderName string(80)
Signature textarea(1333)
Phone phone(40)
Fax phone(40)
MobilePhone phone(40)
Extension phone(40)
Alias string(8) required
CommunityNickname string(40) label=Nickname
IsActive boolean default=true label=Active
TimeZoneSidKey picklist required label=Time_Zone
UserRoleId ref(UserRole) rel=UserRole kids=Users
LocaleSidKey picklist required label=Locale
ReceivesInfoEmails boolean
ReceivesAdminInfoEmails boolean
EmailEncodingKey picklist required label=Email_Encoding = UTF-8; ISO-8859-1; Shift_JIS; ISO-2022-JP; EUC-JP; ks_c_5601-1987; Big5; GB2312
DefaultGroupNotificationFrequency picklist = P; D; W; N*
DigestFrequency picklist = D*; W; N
ProfileId ref(Profile) required rel=Profile kids=Users
UserType picklist readonly = Standard*; PowerPartner; CSPLitePortal; CustomerSuccess; PowerCustomerSuccess; CsnOnly; Guest; AutomatedProcess
LanguageLocaleKey picklist required label=Language
EmployeeNumber string(20)
DelegatedApproverId ref(User,Group) rel=DelegatedApprover
ManagerId ref(User) rel=Manager kids=ManagedUsers
LastLoginDate datetime readonly
LastPasswordChangeDate datetime readonly
OfflineTrialExpirationDate datetime readonly
UserPermissionsMarketingUser boolean label=Marketing_User
UserPermissionsOfflineUser boolean
UserPermissionsKnowledgeUser boolean
UserPermissionsInteractionUser boolean label=Flow_User
UserPermissionsSupportUser boolean label=Service_Cloud_User
UserPermissionsSFContentUser boolean
UserPermissionsMobileUser boolean
ForecastEnabled boolean
UserPreferencesActivityRemindersPopup boolean
UserPreferencesLightningExperiencePreferred boolean
ContactId ref(Contact) readonly rel=Contact kids=Users
AccountId ref(Account) readonly rel=Account kids=Users
CallCenterId ref(CallCenter) rel=CallCenter
FederationIdentifier string(512) unique label=SAML_Federation_ID
AboutMe textarea(1000)
FullPhotoUrl url(1024) readonly
SmallPhotoUrl url(1024) readonly
MediumPhotoUrl url(1024) readonly
BannerPhotoUrl url(1024) readonly
IsExtIndicatorVisible boolean readonly
IsProfilePhotoActive boolean readonly
StayInTouchSubject string(80)
StayInTouchSignature string(512)
StayInTouchNote string(512)
BadgeText string(80) readonly
DefaultCurrencyIsoCode picklist
IndividualId ref(Individual) rel=Individual
LastViewedDate datetime readonly
LastReferencedDate datetime readonly`
  },
  {
    name: 'Profile',
    prefix: '00e',
    ...SETUP_RECORD,
    fields: `
Name string(255) required name
UserLicenseId ref(UserLicense) createonly rel=UserLicense
UserType picklist readonly = Standard*; PowerPartner; CSPLitePortal; Guest
Description string(255)
PermissionsApiEnabled boolean
PermissionsModifyAllData boolean
PermissionsViewAllData boolean
PermissionsAuthorApex boolean
PermissionsCustomizeApplication boolean
PermissionsManageUsers boolean
PermissionsViewSetup boolean
PermissionsEditTask boolean
PermissionsEditEvent boolean
PermissionsRunReports boolean
LastViewedDate datetime readonly
LastReferencedDate datetime readonly`
  },
  {
    name: 'UserLicense',
    prefix: '100',
    ...SETUP_RECORD,
    readonly: true,
    fields: `
LicenseDefinitionKey string(40)
TotalLicenses int(9)
Status picklist = Active*; Disabled
UsedLicenses int(9)
UsedLicensesLastUpdated datetime
Name string(40) name
MasterLabel string(40)
MonthlyLoginsUsed int(9)
MonthlyLoginsEntitlement int(9)`
  },
  {
    name: 'UserRole',
    label: 'Role',
    prefix: '00E',
    ownership: 'none',
    softDelete: false,
    fields: `
Name string(80) required name
ParentRoleId ref(UserRole) label=Parent_Role_ID
RollupDescription string(80)
OpportunityAccessForAccountOwner picklist = None; Read; Edit*
CaseAccessForAccountOwner picklist = None; Read; Edit*
ContactAccessForAccountOwner picklist = None; Read; Edit*
ForecastUserId ref(User)
MayForecastManagerShare boolean
DeveloperName string(80) unique
PortalAccountId ref(Account)
PortalType string(40) readonly default=None
PortalAccountOwnerId ref(User)`
  },
  {
    name: 'PermissionSet',
    prefix: '0PS',
    ...SETUP_RECORD,
    fields: `
Name string(80) required name
Label string(80) required
LicenseId ref(PermissionSetLicense,UserLicense) createonly rel=License
ProfileId ref(Profile) readonly rel=Profile
IsOwnedByProfile boolean readonly
IsCustom boolean readonly
Description string(255)
NamespacePrefix string(15) readonly
HasActivationRequired boolean
PermissionSetGroupId ref(PermissionSetGroup) readonly rel=PermissionSetGroup
Type picklist readonly = Regular*; Profile; Group; Session; Standard
PermissionsApiEnabled boolean
PermissionsModifyAllData boolean
PermissionsViewAllData boolean
PermissionsAuthorApex boolean
PermissionsCustomizeApplication boolean
PermissionsManageUsers boolean
PermissionsViewSetup boolean
PermissionsRunReports boolean`
  },
  {
    name: 'PermissionSetAssignment',
    prefix: '0Pa',
    ...SETUP_RECORD,
    audit: 'none',
    fields: `
PermissionSetId ref(PermissionSet) createonly cascade rel=PermissionSet kids=Assignments
PermissionSetGroupId ref(PermissionSetGroup) createonly cascade rel=PermissionSetGroup kids=Assignments
AssigneeId ref(User) required createonly cascade rel=Assignee kids=PermissionSetAssignments
ExpirationDate datetime
IsActive boolean readonly default=true
IsRevoked boolean readonly`
  },
  {
    name: 'PermissionSetGroup',
    prefix: '0PG',
    ...SETUP_RECORD,
    fields: `
${UNIQUE_NAME}
NamespacePrefix string(15) readonly
Description string(255)
Status picklist restricted = Updated*; Outdated; Updating; Failed
HasActivationRequired boolean`
  },
  {
    name: 'PermissionSetGroupComponent',
    prefix: '0PM',
    ...SETUP_RECORD,
    fields: `
PermissionSetGroupId ref(PermissionSetGroup) required createonly cascade rel=PermissionSetGroup kids=PermissionSetGroupComponents
PermissionSetId ref(PermissionSet) required createonly cascade rel=PermissionSet`
  },
  {
    name: 'PermissionSetLicense',
    prefix: '0PL',
    ...SETUP_RECORD,
    readonly: true,
    fields: `
DeveloperName string(80) name
MasterLabel string(80)
Status picklist = Active*
TotalLicenses int(9)
UsedLicenses int(9)`
  },
  {
    name: 'PermissionSetLicenseAssign',
    prefix: '2LA',
    ...SETUP_RECORD,
    fields: `
PermissionSetLicenseId ref(PermissionSetLicense) required createonly cascade rel=PermissionSetLicense
AssigneeId ref(User) required createonly cascade rel=Assignee`
  },
  {
    name: 'ObjectPermissions',
    label: 'Object Permissions',
    plural: 'Object Permissions',
    prefix: '110',
    ...SETUP_RECORD,
    fields: `
ParentId ref(PermissionSet) required createonly cascade rel=Parent kids=ObjectPerms
SobjectType picklist required createonly
PermissionsCreate boolean
PermissionsRead boolean
PermissionsEdit boolean
PermissionsDelete boolean
PermissionsViewAllRecords boolean
PermissionsModifyAllRecords boolean
PermissionsViewAllFields boolean`
  },
  {
    name: 'FieldPermissions',
    label: 'Field Permissions',
    plural: 'Field Permissions',
    prefix: '01k',
    ...SETUP_RECORD,
    audit: 'none',
    fields: `
ParentId ref(PermissionSet) required createonly cascade rel=Parent kids=FieldPerms
SobjectType picklist required createonly
Field picklist required createonly
PermissionsEdit boolean
PermissionsRead boolean`
  },
  {
    name: 'SetupEntityAccess',
    label: 'Setup Entity Access',
    plural: 'Setup Entity Access',
    prefix: '0J0',
    ...SETUP_RECORD,
    audit: 'none',
    fields: `
ParentId ref(PermissionSet) required createonly cascade rel=Parent kids=SetupEntityAccessItems
SetupEntityId ref(ApexClass,CustomPermission,*) required createonly
SetupEntityType picklist readonly = ApexClass; CustomPermission; TabSet; ApexPage; NamedCredential; CustomEntityDefinition`
  },
  {
    name: 'CustomNotificationType',
    prefix: '0ML',
    ...SETUP_RECORD,
    readonly: true,
    fields: `
DeveloperName string(80) required name
Language picklist = en_US*
MasterLabel string(80) required
NamespacePrefix string(15) readonly
CustomNotifTypeName string(80) required
Description string(255)
Desktop boolean
Mobile boolean`
  },
  {
    name: 'CustomPermission',
    prefix: '0CP',
    ...SETUP_RECORD,
    fields: `
DeveloperName string(80) required name
Language picklist = en_US*
MasterLabel string(80) required
NamespacePrefix string(15) readonly
Description string(255)
IsProtected boolean
IsLicensed boolean`
  },
  {
    name: 'Group',
    prefix: '00G',
    ownership: 'none',
    softDelete: false,
    fields: `
Name string(40) required name
DeveloperName string(80)
RelatedId ref(User,UserRole) readonly rel=Related
Type picklist restricted createonly = Regular*; Role; RoleAndSubordinates; RoleAndSubordinatesInternal; Organization; Queue; AllCustomerPortal; Manager; ManagerAndSubordinatesInternal
Email email(255)
QueueRoutingConfigId ref(QueueRoutingConfig)
DoesSendEmailToMembers boolean
DoesIncludeBosses boolean default=true`
  },
  {
    name: 'GroupMember',
    prefix: '011',
    ownership: 'none',
    audit: 'none',
    softDelete: false,
    fields: `
GroupId ref(Group) required createonly cascade rel=Group kids=GroupMembers
UserOrGroupId ref(User,Group) required createonly cascade`
  },
  {
    name: 'QueueSobject',
    label: 'Queue Sobject',
    prefix: '03g',
    ownership: 'none',
    audit: 'none',
    softDelete: false,
    fields: `
QueueId ref(Group) required createonly cascade rel=Queue kids=QueueSobjects
SobjectType picklist required createonly`
  },
  {
    name: 'UserRecordAccess',
    label: 'User Record Access',
    prefix: null,
    ...SETUP_RECORD,
    audit: 'none',
    readonly: true,
    fields: `
UserId ref(User)
RecordId ref(Account,Case,Contact,Opportunity,*)
HasReadAccess boolean
HasEditAccess boolean
HasDeleteAccess boolean
HasTransferAccess boolean
HasAllAccess boolean
MaxAccessLevel picklist = None; Read; Edit; Delete; Transfer; All`
  },
  {
    name: 'Organization',
    prefix: '00D',
    ...SETUP_RECORD,
    deletable: false,
    fields: `
Name string(80) required name
Division string(80)
Street textarea(255) part=Address
City string(40) part=Address
State string(80) part=Address
PostalCode string(20) part=Address
Country string(80) part=Address
Address address readonly
Phone phone(40)
Fax phone(40)
PrimaryContact string(80)
DefaultLocaleSidKey picklist required
TimeZoneSidKey picklist
LanguageLocaleKey picklist required
ReceivesInfoEmails boolean
ReceivesAdminInfoEmails boolean
PreferencesRequireOpportunityProducts boolean readonly
PreferencesLightningLoginEnabled boolean readonly
FiscalYearStartMonth int(9) readonly
UsesStartDateAsFiscalYearName boolean readonly
DefaultAccountAccess picklist readonly = None; Read; Edit; ControlledByLeadOrContact
DefaultContactAccess picklist readonly = None; Read; Edit; ControlledByParent
DefaultOpportunityAccess picklist readonly = None; Read; Edit; ControlledByParent
DefaultLeadAccess picklist readonly = None; Read; Edit; ReadEditTransfer
DefaultCaseAccess picklist readonly = None; Read; Edit; ReadEditTransfer
SystemModstampDay date readonly
OrganizationType picklist readonly = Team Edition; Professional Edition; Enterprise Edition; Developer Edition*; Personal Edition; Unlimited Edition
NamespacePrefix string(15) readonly
InstanceName string(5) readonly
IsSandbox boolean readonly
WebToCaseDefaultOrigin string(40)
MonthlyPageViewsUsed int(9) readonly
MonthlyPageViewsEntitlement int(9) readonly
IsReadOnly boolean readonly
TrialExpirationDate datetime readonly
UiSkin picklist = Theme1; Theme2; Theme3*
SignupCountryIsoCode string(2) readonly`
  }
];
