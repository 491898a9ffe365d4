"""Where the headings that people give a column were seen: a public page or schema for each.

A heading that was seen nowhere may stand only as our ``own`` wording, and then it says no more than
the column's name, or than a heading that was seen, in other order, number, tense or spelling.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

OWN = "own"


class Seen(str):
    """A heading, and under which key of ``PUBLICATIONS`` it was seen (or ``OWN``)."""

    __slots__ = ("where",)
    where: str

    def __new__(cls, heading: str, where: str) -> Self:
        made = super().__new__(cls, heading)
        made.where = where
        return made


def seen(where: str, *headings: str) -> tuple[Seen, ...]:
    """Headings that stand in that publication."""
    return tuple(Seen(heading, where) for heading in headings)


def own(*headings: str) -> tuple[Seen, ...]:
    """Our own wording of the column's name, or of a heading of it that was seen."""
    return seen(OWN, *headings)


@dataclass(frozen=True)
class Publication:
    """A public page or schema that shows headings. ``system`` is what writes or reads them."""

    system: str
    title: str
    publisher: str
    address: str


PUBLICATIONS = {
    "census": Publication(
        "Children's social work workforce census",
        "XML schema of the return, 2022",
        "Department for Education, as kept by Social Finance",
        "https://github.com/SocialFinanceDigitalLabs/liia-tools/blob/main/liiatools/spec/"
        "social_work_workforce/social_work_workforce_2022.xsd",
    ),
    "safeguarding data": Publication(
        "Mosaic, Liquidlogic (System C) and Eclipse, as extracted to the Standard Safeguarding "
        "Dataset",
        "Standard Safeguarding Dataset: data objects of ssd_professionals and ssd_involvements",
        "Data to Insight",
        "https://github.com/data-to-insight/ssd-data-model/blob/main/docs/admin/"
        "data_objects_specification.csv",
    ),
    "involvements": Publication(
        "A case system's involvements",
        "Involvements history, example data",
        "Data to Insight",
        "https://github.com/data-to-insight/ssd-data-model/blob/main/tools-ssd_jupyter/"
        "involvements_history_example_data_1.csv",
    ),
    "register": Publication(
        "Social Work England's register",
        "Information for employers: check that an employee is registered",
        "Social Work England",
        "https://www.socialworkengland.org.uk/registration/information-for-employers/",
    ),
    "register guidance": Publication(
        "Social Work England's register",
        "Restoration guidance: what the register shows",
        "Social Work England",
        "https://www.socialworkengland.org.uk/registration/restoration-guidance/",
    ),
    "zellis": Publication(
        "Zellis ResourceLink",
        "Leave Management Data Column Keywords",
        "Zellis",
        "https://onlinehelpr31b.hcm.zellis.com/en-GB/UK/RLEE/Content/Payroll/"
        "Spreadsheet_Imports/Leave_Management_Data_Column_Keywords.htm",
    ),
    "itrent": Publication(
        "iTrent, as a rota system exports to it",
        "iTrent Exports",
        "RotaMaster",
        "https://help.rotamaster.co.uk/knowledge/itrent-exports",
    ),
    "university": Publication(
        "A university's HR and payroll system",
        "Data Definitions (HRP1117)",
        "Michigan State University",
        "https://hr.msu.edu/bihelp/hrp1117/definitions.html",
    ),
    "university listing": Publication(
        "A university's HR and payroll system",
        "Data Definitions (HRP066)",
        "Michigan State University",
        "https://hr.msu.edu/bihelp/hrp066/definitions.html",
    ),
    "sage": Publication(
        "Sage HR, as Kombo reads it",
        "sagehr: supported features and coverage",
        "Kombo",
        "https://docs.kombo.dev/hris/connectors/sagehr",
    ),
    "p11d": Publication(
        "P11D Organiser",
        "Employee information: import fields available",
        "P11D Organiser",
        "https://p11dorganiser.freshdesk.com/support/solutions/articles/8000098423",
    ),
    "iris": Publication(
        "IRIS Payroll",
        "Employee import fields",
        "IRIS",
        "https://help-iris.co.uk/payroll/every/administration/import-export/employees/"
        "employee-imp-fields.htm",
    ),
    "hr upload": Publication(
        "Qlearsite",
        "HR data upload spreadsheet template",
        "Qlearsite",
        "https://qlearsite.helpscoutdocs.com/article/202-hr-data-upload-spreadsheet-template",
    ),
    "adult social care": Publication(
        "Adult Social Care Workforce Data Set, bulk upload",
        "Headings of the workers' file",
        "Skills for Care",
        "https://github.com/NMDSdevopsServiceAdm/SopraSteria-SFC/blob/main/server/models/"
        "BulkImport/csv/workers.js",
    ),
    "absences": Publication(
        "emplovia",
        "Absences import",
        "emplovia",
        "https://docs.emplovia-hr.com/docs/getting-started/data-import/absences",
    ),
    "transparency": Publication(
        "A council's organisation chart, as the Transparency Code asks",
        "Open data: our organisation chart and salary bandings",
        "Pendle Borough Council",
        "https://www.pendle.gov.uk/info/20094/data_protection_and_freedom_of_information/148/"
        "open_data/9",
    ),
    "organogram": Publication(
        "The Government's organogram of senior staff",
        "UK Government Organogram, senior staff: CSV schema",
        "data.gov.uk",
        "https://raw.githubusercontent.com/datagovuk/schemas/master/organogram/"
        "organogram-senior-staff-csv-schema.json",
    ),
    "learnupon": Publication(
        "LearnUpon",
        "Migration template file format specification for enrollment history",
        "LearnUpon",
        "https://support.learnupon.com/hc/en-us/articles/360014954358",
    ),
    "claromentis": Publication(
        "Claromentis Learning",
        "Bulk import of training records",
        "Claromentis",
        "https://discover.claromentis.com/knowledgebase/articles/598",
    ),
    "training records": Publication(
        "DT Driver Training",
        "Bulk uploading and deleting training records",
        "DT Driver Training",
        "https://drivertraining.freshdesk.com/support/solutions/articles/"
        "19000127868-bulk-uploading-and-deleting-training-records",
    ),
    "adult social care training": Publication(
        "Adult Social Care Workforce Data Set, bulk upload",
        "Headings of the training file",
        "Skills for Care",
        "https://github.com/NMDSdevopsServiceAdm/SopraSteria-SFC/blob/main/server/models/"
        "BulkImport/csv/trainingCSVValidator.js",
    ),
    "need census": Publication(
        "Children in need census",
        "XML schema of the return, 2022",
        "Department for Education, as kept by Social Finance",
        "https://github.com/SocialFinanceDigitalLabs/liia-tools/blob/main/liiatools/spec/"
        "cin_census/cin-2022.xsd",
    ),
    "infor": Publication(
        "Infor Global HR",
        "Dimensions of the employee",
        "Infor",
        "https://docs.infor.com/ghrtm/2025.x/en-us/ghrtmanalyticslib/ghrtmanalyticsug/"
        "gpb1571369418370.html",
    ),
    "staff number import": Publication(
        "ESL RSM",
        "Creating a new import template",
        "ESL",
        "https://eslrsm.atlassian.net/wiki/pages/diffpagesbyversion.action?originalVersion=2&"
        "pageId=51315281&revisedVersion=4",
    ),
    "microsoft forms": Publication(
        "Microsoft Forms",
        "The headings of a form's exported responses, in a script that reads them",
        "Association for Computational Linguistics",
        "https://github.com/acl-org/acl-anthology/blob/a767ccb2f936825911c61a5828d64143561c84e9/"
        "bin/add_attachments.py",
    ),
    "ward data": Publication(
        "An open data set of areas",
        "Ward data: names of the variables",
        "isleofdata",
        "https://github.com/isleofdata/ward_data/blob/master/README.md",
    ),
    "case viewer": Publication(
        "Social care case viewer (Hackney)",
        "Fields of an allocation",
        "London Borough of Hackney",
        "https://github.com/LBHackney-IT/social-care-case-viewer-api/blob/"
        "118dfb95e0eda52d156d62072466f2e0b8999600/SocialCareCaseViewerApi/V1/Boundary/"
        "Response/Allocation.cs",
    ),
    "licences": Publication(
        "Create and vary a licence, reading a probation caseload",
        "Fields of a caseload",
        "Ministry of Justice",
        "https://github.com/ministryofjustice/create-and-vary-a-licence-api/blob/"
        "095952fd2d10ec66e63d242562e0fe9efd09ac83/src/main/kotlin/uk/gov/justice/digital/"
        "hmpps/createandvaryalicenceapi/service/probation/CaseloadResult.kt",
    ),
    "caseload demo": Publication(
        "A team's caseload, as a table of referrals",
        "Data for the NHS-R caseload demo",
        "John MacKintosh",
        "https://gist.github.com/johnmackintosh/44c9d69e32b5a693295fd89355d24009",
    ),
    "clients import": Publication(
        "Boswell",
        "Preparing a file for client import",
        "Boswell",
        "https://help.boswell.io/en/articles/6675820-preparing-a-file-for-client-import",
    ),
    "snapshots": Publication(
        "Oracle Fusion Sales, as extracted",
        "Snapshots: attributes",
        "Oracle",
        "https://docs.oracle.com/en/cloud/saas/sales/oadcx/SnapshotExtractPVO.html",
    ),
    "supervision sessions": Publication(
        "MentalSpace EHR",
        "Fields of a supervision session",
        "MentalSpace Therapy",
        "https://github.com/MentalSpaceTherapy1/mentalspace-ehr-v2/blob/"
        "2186573686705f1a1fe0374203294cef3d54129b/packages/backend/src/routes/"
        "supervision.routes.ts",
    ),
    "enrolment": Publication(
        "iSpring Learn",
        "JSON schema of an enrolment",
        "API Evangelist",
        "https://raw.githubusercontent.com/api-evangelist/ispring/refs/heads/main/"
        "json-schema/Enrollment.json",
    ),
    "learner results": Publication(
        "iSpring Learn",
        "JSON schema of a learner's result",
        "API Evangelist",
        "https://raw.githubusercontent.com/api-evangelist/ispring/refs/heads/main/"
        "json-schema/LearnerResult.json",
    ),
    "qualifications import": Publication(
        "NEOGOV",
        "Qualifications Interface File",
        "NEOGOV",
        "https://ccare.neogov.com/Wiki/Wiki.jsp?page=IVRQL&skin=raw",
    ),
    "job qualifications": Publication(
        "Salesforce Data Cloud",
        "Job Position Qualification: fields",
        "Salesforce",
        "https://developer.salesforce.com/docs/data/data-cloud-dmo-mapping/guide/"
        "c360dm-si-jobpositionqualificationdmo-dmo.html",
    ),
    "licences import": Publication(
        "Ento",
        "Import employee qualifications",
        "Ento",
        "https://ento.com/guide/import-employee-qualifications/",
    ),
    "certificates": Publication(
        "eFront",
        "How to manage the certificates",
        "eFront",
        "https://support.efrontlearning.com/hc/en-us/articles/"
        "114094212952-How-to-manage-the-Certificates",
    ),
    "certificates import": Publication(
        "Springest",
        "Importing certificates and learning tracks",
        "Springest",
        "https://springestsupport.freshdesk.com/nl/support/solutions/articles/"
        "103000212139-7-leerpaden-certificaten-importeren-en-leerpaden-toewijzen",
    ),
    "training register": Publication(
        "ISO 27001 starter kit",
        "Training register",
        "Cenedril",
        "https://raw.githubusercontent.com/CenedrilTeam/iso27001-starter-kit/main/registers/"
        "training-register.csv",
    ),
    "training master": Publication(
        "Skillnavi",
        "Training master CSV import",
        "101s",
        "https://en-skillnavi-admin-manual.101s.co.jp/masuta-mente/csv/csvinpoto-ekusupoto/"
        "yan-xiumasutacsvinpoto",
    ),
    "training template": Publication(
        "Access Commander",
        "Training data import",
        "MathCraft",
        "https://mathcraft.freshdesk.com/support/solutions/articles/"
        "12000081846-training-data-import-september-2021-v4-2",
    ),
    "benchmarking framework": Publication(
        "Scottish Local Government Benchmarking Framework",
        "Indicator data: details of the fields",
        "SC-TPP",
        "https://github.com/SC-TPP/LGBF/blob/c48f3b18e6c1b059b108a1995da3de29524bae74/README.md",
    ),
    "education statistics": Publication(
        "Explore education statistics",
        "First line of a downloaded data file",
        "Department for Education",
        "https://github.com/dfe-analytical-services/explore-education-statistics/blob/"
        "a776ea26f261ca8372934640f95b5dc321115a8e/tests/robot-tests/tests/general_public/"
        "download_page.robot",
    ),
    "data set page": Publication(
        "Explore education statistics",
        "Details of a data set",
        "Department for Education",
        "https://github.com/dfe-analytical-services/explore-education-statistics/blob/"
        "041b342e9436d94879dff2d46a1e34ab37943f24/tests/robot-tests/tests/general_public/"
        "data_set_page_absence_in_prus.robot",
    ),
    "job profile": Publication(
        "Workday",
        "JSON schema of a job profile",
        "API Evangelist",
        "https://raw.githubusercontent.com/api-evangelist/workday-integration/refs/heads/"
        "main/json-schema/workday-integration-jobprofile-schema.json",
    ),
    "positions import": Publication(
        "Infor CPM",
        "Fields of the import of positions",
        "Infor",
        "https://docs.infor.com/cpm/10.4.x/en-us/useradminlib/cpm_wfbag/dwf1582886748316.html",
    ),
    "indicator": Publication(
        "OpenMetadata",
        "Schema of a key performance indicator",
        "OpenMetadata",
        "https://docs.open-metadata.org/latest/main-concepts/metadata-standard/schemas/api/"
        "datainsight/kpi/createkpirequest",
    ),
    "timeline": Publication(
        "DFIR-IRIS, a case's time line",
        "Import of events from a CSV file",
        "DFIR-IRIS",
        "https://github.com/dfir-iris/iris-web/pull/240",
    ),
    "events import": Publication(
        "Events Manager",
        "Events Manager file upload: fields of the file",
        "EelcoA",
        "https://github.com/EelcoA/events-manager-file-upload",
    ),
    "usage events": Publication(
        "Hyperline",
        "Import events with a CSV file",
        "Hyperline",
        "https://docs.hyperline.co/docs/usage/import-events-csv.md",
    ),
    "surveys": Publication(
        "Cvent",
        "Survey: fields",
        "Cvent",
        "https://developers.cvent.com/docs/legacy-api/soap-api/object-definitions/"
        "survey_objects/survey",
    ),
    "job survey": Publication(
        "Qualtrics, as a data set of R",
        "Example survey data regarding job satisfaction",
        "nplyr, as kept by rdrr.io",
        "https://rdrr.io/cran/nplyr/man/job_survey.html",
    ),
    "project indicators": Publication(
        "camms.project",
        "Project workflows: configuring KPIs",
        "Camms",
        "https://camms.atlassian.net/wiki/spaces/CD/pages/92733542/"
        "Project+Workflows+Configuring+KPIs",
    ),
    "payroll import": Publication(
        "iDempiere",
        "Import Payroll Movement (Window ID-53108)",
        "iDempiere",
        "https://wiki.idempiere.org/en/Import_Payroll_Movement_(Window_ID-53108)",
    ),
    "erpnext": Publication(
        "ERPNext",
        "Document type: Employee",
        "Frappe",
        "https://github.com/frappe/erpnext/blob/HEAD/erpnext/setup/doctype/employee/employee.json",
    ),
    "erpnext history": Publication(
        "ERPNext",
        "Document type: Employee Internal Work History",
        "Frappe",
        "https://github.com/frappe/erpnext/blob/HEAD/erpnext/setup/doctype/employee_internal_"
        "work_history/employee_internal_work_history.json",
    ),
    "health minimum": Publication(
        "The health service's workforce minimum data set",
        "Collection vehicle guidance, appendix 1: valid data items",
        "NHS Digital, in a copy of its site",
        "https://production-like.nhsd.io/data-and-information/areas-of-interest/workforce/"
        "workforce-minimum-data-set-wmds/wmdscv-guidance/appendix-1",
    ),
    "health roles": Publication(
        "Electronic Staff Record",
        "A guide to the staff group, job role and area of work classifications used in ESR",
        "NHS Digital, in a copy of its site",
        "https://production-like.nhsd.io/data-and-information/areas-of-interest/workforce/"
        "national-workforce-data-set-nwd-guidance-documents/a-guide-to-the-staff-group-job-role-"
        "and-area-of-work-classifications-used-in-esr/introduction",
    ),
    "health vacancies": Publication(
        "NHS Jobs",
        "Open data of vacancies (FOI-03341): columns",
        "NHS Business Services Authority",
        "https://opendata.nhsbsa.net/dataset/foi-03341/resource/270f7a84-fc42-4791-82a9-"
        "17ec9754571b",
    ),
    "business central": Publication(
        "Dynamics 365 Business Central",
        "Table: Employee Absence",
        "Microsoft",
        "https://learn.microsoft.com/en-us/dynamics365/business-central/application/base-"
        "application/table/microsoft.humanresources.absence.employee-absence",
    ),
    "dynamics positions": Publication(
        "Dynamics 365 Human Resources",
        "HCM position detail entity",
        "Microsoft",
        "https://learn.microsoft.com/en-us/dynamics365/human-resources/hcm-position-detail",
    ),
    "government positions": Publication(
        "HR administration on Power Platform",
        "HR Administration: data model design",
        "Microsoft",
        "https://github.com/microsoft/industry-apps/blob/HEAD/workforce/hr-administration/BUILD.md",
    ),
    "oracle positions": Publication(
        "Oracle Public Sector Planning and Budgeting",
        "Loading position information",
        "Oracle",
        "https://docs.oracle.com/cd/E36352_01/epm.1112/psb_user/apas03s07.html",
    ),
    "oracle assignments": Publication(
        "Oracle Fusion HCM",
        "GMS_HCM_PERSONNEL_DATES_V: columns",
        "Oracle",
        "https://docs.oracle.com/en/cloud/saas/project-management/24d/oedpp/"
        "gmshcmpersonneldatesv-5601.html",
    ),
    "sap absence": Publication(
        "SAP Business One",
        "Database tables reference: absence information (HEM1)",
        "SAP",
        "https://help.sap.com/doc/089315d8d0f8475a9fc84fb919b501a3/10.0/en-US/SDKhelp/HEM1.html",
    ),
    "staffology": Publication(
        "Staffology Payroll",
        "Import leave fields",
        "IRIS",
        "https://help.staffology.co.uk/payroll/administration/import-export/leave/leave-fields.htm",
    ),
    "staffology employees": Publication(
        "Staffology Payroll",
        "Import employees (CSV)",
        "IRIS",
        "https://app.staffology.co.uk/userguides/importexport/import-employees",
    ),
    "sage payroll": Publication(
        "Sage 50 Payroll, as Staffology reads its export",
        "Sage 50 payroll export fields",
        "IRIS",
        "https://help.staffology.co.uk/payroll/administration/import-export/sage-50/sage-50-"
        "fields.htm",
    ),
    "zellis summary": Publication(
        "Zellis ResourceLink",
        "Personnel Summary",
        "Zellis",
        "https://onlinehelpr31b.hcm.zellis.com/en-GB/UK/RLEE/Content/Summarys/personnel_"
        "summary.htm",
    ),
    "zellis employment": Publication(
        "Zellis ResourceLink",
        "Employment Detail",
        "Zellis",
        "https://onlinehelpr31b.hcm.zellis.com/en-GB/UK/RLEE/Content/Payroll/employment_detail.htm",
    ),
    "peoplexd": Publication(
        "Access PeopleXD",
        "Back office: create a new post profile record",
        "The Access Group",
        "https://help-peoplexdpeoplemanagement.theaccessgroup.com/en/articles/12709980-back-"
        "office-create-a-new-post-profile-record",
    ),
    "cascade": Publication(
        "IRIS Cascade HR",
        "Make an employee a leaver",
        "IRIS",
        "https://help.iris.co.uk/hr/cascade/hr/hr/quicksetup/make-an-employee-a-leaver.htm",
    ),
    "english university": Publication(
        "A university's HR system",
        "Reports library: staff listing",
        "University of Cambridge",
        "https://www.hr.admin.cam.ac.uk/hr-services/hr-reporting/reports-library/staff-listing",
    ),
    "ifs": Publication(
        "IFS Cloud",
        "Employee analysis: specifications for the dimension table EMPLOYMENT",
        "IFS",
        "https://docs.ifs.com/ifsclouddocs/24r2/DocBusinessIntelligence/IfsAnalysisModels/"
        "AboutDimensionEmployeeAnalysisEMPLOYMENT.htm",
    ),
    "infor budgeting": Publication(
        "Infor Workforce Budgeting",
        "Fields of the import of positions",
        "Infor",
        "https://docs.infor.com/cpm/10.4.x/en-us/useradminlib/cpm_wfbag/bur1582886750446.html",
    ),
    "employment hero": Publication(
        "Employment Hero Payroll",
        "Getting started, part 2: employee payroll data",
        "Employment Hero",
        "https://employmenthero.zendesk.com/hc/en-au/articles/360001332016-Getting-Started-Part-"
        "2-Employee-payroll-data",
    ),
    "identities": Publication(
        "SCIM, by which systems tell each other of people",
        "SCIM Provisioner: supported attributes reference",
        "Ping Identity",
        "https://docs.pingidentity.com/integrations/scim/setup/pf_scim_connector_supported_"
        "attributes_reference.html",
    ),
    "mintago": Publication(
        "Mintago",
        "How to bulk upload leavers",
        "Mintago",
        "https://help.mintago.com/en/articles/14999270-how-to-bulk-upload-leavers",
    ),
    "delegates": Publication(
        "Transform, which keeps a company's delegates and leavers",
        "Leavers",
        "Transform",
        "https://transform.scrollhelp.site/TMUG/leavers",
    ),
    "simplifi": Publication(
        "Simplifi",
        "How to make a file import template",
        "Simplifi",
        "https://docs.simplifi.work/how-to-make-a-file-import-template",
    ),
    "school staff": Publication(
        "OneToOne Plus",
        "Manual CSV staff: the fields of the file",
        "OneToOne Plus",
        "https://onetooneplus.document360.io/docs/manual-csv-staff-1",
    ),
    "absence wiki": Publication(
        "Datalab's business system",
        "Import absence from Excel",
        "Datalab",
        "https://usersite.datalab.eu/Wiki/tabid/377/language/en-US/Default.aspx?tocid=226384",
    ),
    "workday report": Publication(
        "Workday, as a custom report",
        "Workday source: fields of the custom report",
        "Faros AI",
        "https://github.com/faros-ai/airbyte-connectors/blob/main/sources/workday-source",
    ),
    "time attendance": Publication(
        "A time and attendance system",
        "Model of an employee's absence",
        "hammamhammad",
        "https://github.com/hammamhammad/TimeAttMVC/blob/HEAD/TimeAtt.Model/Models/"
        "TimeAttEmployees_Absence.cs",
    ),
    "staff table": Publication(
        "A database of staff",
        "Definition of the staff table",
        "suppanyu",
        "https://github.com/suppanyu/std6002041620144/blob/HEAD/staff.sql",
    ),
    "excise staff": Publication(
        "A government department's system",
        "Model of a member of staff",
        "boadbenz",
        "https://github.com/boadbenz/excise-material/blob/HEAD/src/app/pages/income/staff.ts",
    ),
    "projects": Publication(
        "A project management system",
        "Type of an employee",
        "jeorgeadonaoliver",
        "https://github.com/jeorgeadonaoliver/Project-Management-System/blob/HEAD/project-"
        "management-system-react/src/types/employee.tsx",
    ),
    "payroll form": Publication(
        "A payroll's list of employees",
        "Model of an employee",
        "neptunykt",
        "https://github.com/neptunykt/EmployeeTest/blob/HEAD/FrontApp/src/app/model/employee.ts",
    ),
    "employee staging": Publication(
        "An HR system's employees, as a data warehouse stages them",
        "STG_DEP_EMPLOYEE: columns",
        "MRTJS-code",
        "https://github.com/MRTJS-code/Documentation_workbench/blob/HEAD/SQL_SCHEMA/"
        "DataIntegration/eda/STG_DEP_EMPLOYEE.sql",
    ),
    "talentx": Publication(
        "TalentX HRMS",
        "employee_employment_history: columns",
        "Ashishbhardwajofficial",
        "https://github.com/Ashishbhardwajofficial/TalentX-HRMS/blob/HEAD/Database/talentx_"
        "employee_employment_history.sql",
    ),
    "worker profile": Publication(
        "A fostering app's profiles of social workers",
        "Social worker professional profile: columns",
        "RongWroom",
        "https://github.com/RongWroom/WhoseHouseExpo/blob/HEAD/supabase/migrations/"
        "017_social_worker_profile.sql",
    ),
    "leave requests": Publication(
        "A staff system's leave",
        "Model of a leave request",
        "Pankaj4769",
        "https://github.com/Pankaj4769/kosUI/blob/HEAD/kosUI/src/app/domains/staff/models/"
        "leave.model.ts",
    ),
    "adempiere": Publication(
        "ADempiere",
        "Window: Import Employee Data",
        "ADempiere",
        "https://github.com/adempiere/docs/blob/HEAD/src/functional-guide/window/"
        "ImportEmployeeData.rst",
    ),
}

# What our own wording may leave out or put in, and which words it may change for which.
_FILL = (
    "of on the in is a an by for per at and date day name title value full detail kind worker lead "
    "line social main effective valid force area legal figure"
)
_FILLING = frozenset(_FILL.split())
_GROUPS = (
    "id no num number ref reference identifier code",
    "worker employee emp staff personnel supervisee learner",
    "organisation organization employing employer employs",
    "kind type category",
    "start starter starting started from first begin opened open",
    "end ended to until last close closed expires expire expiry expiration",
    "minimum min",
    "maximum max limit",
    "registration reg registered",
    "minute minutes mins length duration",
    "leave left leaver leaving",
    "complete completed completion",
    "allocation allocations allocated allocate",
    "weight weighting",
    "hour hours week weekly weeks",
    "contract contracted contractual contracts",
    "advertised advert advertise",
    "absence absent absences lost",
    "count counted counts number",
    "require required requires mandatory",
    "former formerly previous",
    "supervision supervise supervised session",
    "post job position assignment role",
    "establishment established establish budgeted funded",
    "every interval",
    "base location office",
    "rank order",
    "comment commentary narrative",
    "figure value",
    "specialism specialist specialty",
    "release publication published",
    "qualification qualifications",
    "child children childs client user person",
    "refresh refresher",
    "caseload case cases",
)
_SAME = {word: group.split()[0] for group in reversed(_GROUPS) for word in group.split()}
_SPELT_OUT = {
    "rqf": "regulated qualifications framework",
    "standard": "full time",
    "swe": "social work england",
    "la": "local authority",
    "fte": "full time equivalent",
}


def says_no_more(
    heading: str, known: Iterable[str], described: str, of_the_sheet: Iterable[str]
) -> bool:
    """Whether a heading says all of one of the known ones, and nothing that none of them says.

    Words of the column's own description may stand for its name; words of the sheet itself
    (``of_the_sheet``: its title, its grain) may come or go.
    """
    free = _FILLING | _gist(" ".join(of_the_sheet))
    own_words = _gist(described)
    bases = [_gist(each) for each in known]
    said = _gist(heading)
    if said - free - own_words - frozenset[str]().union(*bases):
        return False
    if said - free <= own_words and said & own_words:
        return True
    return any(base - free - own_words <= said and (base | own_words) & said for base in bases)


def _gist(text: str) -> frozenset[str]:
    """What a text says, whatever its order, number, tense and spelling."""
    return frozenset(_words(text))


def _words(text: str) -> list[str]:
    """The words, each as the first of its group."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).casefold()
    found = [part for word in re.findall(r"[a-z]+", apart)
             for part in _SPELT_OUT.get(word, word).split()]  # fmt: skip
    return [_SAME.get(word) or _SAME.get(_stem(word), _stem(word)) for word in found]


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word
