-- CreateTable
CREATE TABLE "Image" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "institutionId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "width" INTEGER NOT NULL CHECK ("width" > 0),
    "height" INTEGER NOT NULL CHECK ("height" > 0),
    CONSTRAINT "Image_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Image_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImageRendition" (
    "imageId" TEXT NOT NULL,
    "format" TEXT NOT NULL CHECK ("format" IN ('avif', 'webp')),
    "width" INTEGER NOT NULL CHECK ("width" > 0),
    "sha256" TEXT NOT NULL CHECK (length("sha256") = 64 AND "sha256" NOT GLOB '*[^0-9a-f]*'),
    "size" INTEGER NOT NULL CHECK ("size" > 0),

    PRIMARY KEY ("imageId", "format", "width"),
    CONSTRAINT "ImageRendition_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Proof" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "institutionId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    CONSTRAINT "Proof_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Proof_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HeldForm" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Contact" (
    "institutionId" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "complaintPhone" TEXT,
    CONSTRAINT "Contact_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ContentDraft" (
    "kind" TEXT NOT NULL CHECK ("kind" IN ('storefront', 'service')),
    "subjectId" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "content" TEXT NOT NULL CHECK (json_valid("content")),
    "revisions" TEXT NOT NULL DEFAULT '{}' CHECK (json_valid("revisions")),
    "updatedAt" DATETIME NOT NULL,
    "updatedById" TEXT NOT NULL,

    PRIMARY KEY ("kind", "subjectId"),
    CONSTRAINT "ContentDraft_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ContentVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('storefront', 'service')),
    "subjectId" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" >= 0),
    "content" TEXT NOT NULL CHECK (json_valid("content")),
    "sections" TEXT NOT NULL CHECK (json_valid("sections")),
    "state" TEXT NOT NULL CHECK ("state" IN ('pending', 'published', 'returned', 'withdrawn')),
    "parkSlug" TEXT,
    "districtSlug" TEXT NOT NULL,
    "submittedById" TEXT,
    "submittedAt" DATETIME NOT NULL,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "reasons" TEXT NOT NULL DEFAULT '{}' CHECK (json_valid("reasons")),
    CONSTRAINT "ContentVersion_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ContentVersion_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ContentVersion_districtSlug_fkey" FOREIGN KEY ("districtSlug") REFERENCES "District" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ContentVersion_decided" CHECK (("state" IN ('pending', 'withdrawn')) OR "decidedAt" IS NOT NULL),
    CONSTRAINT "ContentVersion_return_says_why" CHECK ("state" <> 'returned' OR "reasons" <> '{}')
);

-- CreateTable
CREATE TABLE "LicenceSubmission" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "institutionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('hrPermit', 'hrFiling', 'dispatchPermit', 'telecomPermit')),
    "number" TEXT NOT NULL DEFAULT '',
    "issuer" TEXT NOT NULL DEFAULT '',
    "scope" TEXT NOT NULL DEFAULT '',
    "validFrom" TEXT CHECK ("validFrom" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "validTo" TEXT CHECK ("validTo" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "districtSlug" TEXT NOT NULL,
    "branch" TEXT,
    "renewsId" TEXT,
    "state" TEXT NOT NULL DEFAULT 'draft' CHECK ("state" IN ('draft', 'submitted', 'returned', 'verified', 'refused', 'withdrawn')),
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "submittedAt" DATETIME,
    "decidedAt" DATETIME,
    "reason" TEXT,
    "licenceId" TEXT,
    CONSTRAINT "LicenceSubmission_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "LicenceSubmission_districtSlug_fkey" FOREIGN KEY ("districtSlug") REFERENCES "District" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LicenceSubmission_licenceId_fkey" FOREIGN KEY ("licenceId") REFERENCES "Licence" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "LicenceSubmission_renewsId_fkey" FOREIGN KEY ("renewsId") REFERENCES "Licence" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "LicenceSubmission_submitted_when" CHECK ("state" IN ('draft', 'withdrawn') OR "submittedAt" IS NOT NULL),
    CONSTRAINT "LicenceSubmission_decision_says_why" CHECK ("state" NOT IN ('returned', 'refused') OR "reason" IS NOT NULL),
    CONSTRAINT "LicenceSubmission_valid_range" CHECK ("validFrom" IS NULL OR "validTo" IS NULL OR "validTo" >= "validFrom")
);

-- CreateTable
CREATE TABLE "LicenceScan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "submissionId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    CONSTRAINT "LicenceScan_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "LicenceSubmission" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "LicenceScan_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RegisterCheck" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "title" TEXT NOT NULL,
    "datedOn" TEXT NOT NULL CHECK ("datedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "checkedById" TEXT NOT NULL,
    "checkedAt" DATETIME NOT NULL,
    "lines" TEXT NOT NULL CHECK (json_valid("lines"))
);

-- CreateTable
CREATE TABLE "InquiryBrief" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "categorySlug" TEXT NOT NULL,
    "headcount" INTEGER CHECK ("headcount" > 0),
    "districtSlug" TEXT,
    "startOn" TEXT CHECK ("startOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "budgetFrom" INTEGER CHECK ("budgetFrom" >= 0),
    "budgetTo" INTEGER,
    "text" TEXT NOT NULL,
    "contactName" TEXT NOT NULL,
    "contactPhone" TEXT,
    "contactEmail" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "InquiryBrief_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "InquiryBrief_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "InquiryBrief_categorySlug_fkey" FOREIGN KEY ("categorySlug") REFERENCES "ServiceCategory" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "InquiryBrief_districtSlug_fkey" FOREIGN KEY ("districtSlug") REFERENCES "District" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "InquiryBrief_budget_range" CHECK ("budgetTo" IS NULL OR ("budgetFrom" IS NOT NULL AND "budgetTo" >= "budgetFrom"))
);

-- CreateTable
CREATE TABLE "Inquiry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "briefId" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "serviceId" TEXT,
    "state" TEXT NOT NULL DEFAULT 'sent' CHECK ("state" IN ('sent', 'accepted', 'declined', 'met', 'signed', 'closed', 'stopped')),
    "sentAt" DATETIME NOT NULL,
    "answerBy" TEXT NOT NULL CHECK ("answerBy" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "answeredAt" DATETIME,
    "reason" TEXT,
    "stoppedBy" TEXT CHECK ("stoppedBy" IN ('enterprise', 'institution')),
    "outcomeBy" TEXT CHECK ("outcomeBy" IN ('enterprise', 'institution')),
    "outcomeText" TEXT,
    "outcomeAt" DATETIME,
    "outcomeConfirmedAt" DATETIME,
    "enterpriseSeenAt" DATETIME,
    "institutionSeenAt" DATETIME,
    CONSTRAINT "Inquiry_briefId_fkey" FOREIGN KEY ("briefId") REFERENCES "InquiryBrief" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Inquiry_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Inquiry_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Inquiry_refusal_says_why" CHECK ("state" NOT IN ('declined', 'stopped') OR "reason" IS NOT NULL),
    CONSTRAINT "Inquiry_stopped_by" CHECK (("state" = 'stopped') = ("stoppedBy" IS NOT NULL)),
    CONSTRAINT "Inquiry_answered_when" CHECK ("state" IN ('sent', 'stopped') OR "answeredAt" IS NOT NULL),
    CONSTRAINT "Inquiry_outcome_whole" CHECK (("state" IN ('signed', 'closed')) = ("outcomeBy" IS NOT NULL AND "outcomeAt" IS NOT NULL) AND ("outcomeConfirmedAt" IS NULL OR "outcomeBy" IS NOT NULL))
);

-- CreateTable
CREATE TABLE "InquiryMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "inquiryId" TEXT NOT NULL,
    "side" TEXT NOT NULL CHECK ("side" IN ('enterprise', 'institution')),
    "personId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "InquiryMessage_inquiryId_fkey" FOREIGN KEY ("inquiryId") REFERENCES "Inquiry" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "InquiryMessage_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "InquiryFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "messageId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    CONSTRAINT "InquiryFile_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "InquiryMessage" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "InquiryFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Review" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "inquiryId" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "rating" INTEGER NOT NULL CHECK ("rating" BETWEEN 1 AND 5),
    "text" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    "answer" TEXT,
    "answeredAt" DATETIME,
    "hiddenAt" DATETIME,
    "hiddenReason" TEXT,
    CONSTRAINT "Review_inquiryId_fkey" FOREIGN KEY ("inquiryId") REFERENCES "Inquiry" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Review_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Review_answered_once" CHECK (("answer" IS NULL) = ("answeredAt" IS NULL)),
    CONSTRAINT "Review_hidden_says_why" CHECK (("hiddenAt" IS NULL) = ("hiddenReason" IS NULL))
);

-- CreateTable
CREATE TABLE "Report" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "inquiryId" TEXT,
    "reviewId" TEXT,
    "organisationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "reason" TEXT NOT NULL CHECK ("reason" IN ('spam', 'fraud', 'harassment', 'unlawful', 'other')),
    "text" TEXT NOT NULL,
    "districtSlug" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open' CHECK ("state" IN ('open', 'upheld', 'dismissed')),
    "reportedAt" DATETIME NOT NULL,
    "decidedAt" DATETIME,
    "decision" TEXT,
    CONSTRAINT "Report_inquiryId_fkey" FOREIGN KEY ("inquiryId") REFERENCES "Inquiry" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Report_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "Review" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Report_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Report_districtSlug_fkey" FOREIGN KEY ("districtSlug") REFERENCES "District" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Report_of_one_thing" CHECK (("inquiryId" IS NULL) <> ("reviewId" IS NULL)),
    CONSTRAINT "Report_decision_says_why" CHECK (("state" = 'open') = ("decision" IS NULL))
);

-- CreateTable
CREATE TABLE "Block" (
    "organisationId" TEXT NOT NULL,
    "blockedId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("organisationId", "blockedId"),
    CONSTRAINT "Block_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Block_blockedId_fkey" FOREIGN KEY ("blockedId") REFERENCES "Organisation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Block_of_another" CHECK ("organisationId" <> "blockedId")
);

-- CreateTable
CREATE TABLE "Reminder" (
    "kind" TEXT NOT NULL CHECK ("kind" IN ('licence', 'inquiry')),
    "subjectId" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("kind", "subjectId", "mark")
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Licence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "institutionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('hrPermit', 'hrFiling', 'dispatchPermit', 'telecomPermit')),
    "number" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "validFrom" TEXT CHECK ("validFrom" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "validTo" TEXT CHECK ("validTo" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "revokedOn" TEXT CHECK ("revokedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "revokedReason" TEXT,
    "supersededOn" TEXT CHECK ("supersededOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "scope" TEXT,
    "districtSlug" TEXT,
    "branch" TEXT,
    "sourceId" TEXT NOT NULL,
    "verifiedOn" TEXT NOT NULL CHECK ("verifiedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    CONSTRAINT "Licence_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Licence_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Licence_districtSlug_fkey" FOREIGN KEY ("districtSlug") REFERENCES "District" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Licence_valid_range" CHECK ("validFrom" IS NULL OR "validTo" IS NULL OR "validTo" >= "validFrom"),
    CONSTRAINT "Licence_revocation_says_why" CHECK (("revokedOn" IS NULL) = ("revokedReason" IS NULL))
);
INSERT INTO "new_Licence" ("id", "institutionId", "issuer", "kind", "number", "revokedOn", "revokedReason", "sourceId", "validFrom", "validTo", "verifiedOn") SELECT "id", "institutionId", "issuer", "kind", "number", "revokedOn", "revokedReason", "sourceId", "validFrom", "validTo", "verifiedOn" FROM "Licence";
DROP TABLE "Licence";
ALTER TABLE "new_Licence" RENAME TO "Licence";
CREATE INDEX "Licence_validTo_idx" ON "Licence"("validTo");
CREATE UNIQUE INDEX "Licence_institutionId_kind_number_key" ON "Licence"("institutionId", "kind", "number");
CREATE TABLE "new_Place" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "institutionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('headquarters', 'branch')),
    "origin" TEXT NOT NULL DEFAULT 'register' CHECK ("origin" IN ('register', 'institution')),
    "districtSlug" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "phone" TEXT,
    "longitude" REAL CHECK ("longitude" BETWEEN -180 AND 180),
    "latitude" REAL CHECK ("latitude" BETWEEN -90 AND 90),
    "coordinateSystem" TEXT CHECK ("coordinateSystem" IN ('WGS84', 'GCJ02', 'BD09')),
    "pointOrigin" TEXT CHECK ("pointOrigin" IN ('register', 'picked', 'typed')),
    CONSTRAINT "Place_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Place_districtSlug_fkey" FOREIGN KEY ("districtSlug") REFERENCES "District" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Place_coordinates_whole" CHECK (("longitude" IS NULL) = ("latitude" IS NULL) AND ("longitude" IS NULL) = ("coordinateSystem" IS NULL) AND ("longitude" IS NULL) = ("pointOrigin" IS NULL))
);
INSERT INTO "new_Place" ("address", "coordinateSystem", "districtSlug", "id", "institutionId", "kind", "latitude", "longitude", "phone", "pointOrigin")
SELECT "address", "coordinateSystem", "districtSlug", "id", "institutionId", "kind", "latitude", "longitude", "phone", CASE WHEN "longitude" IS NULL THEN NULL ELSE 'register' END FROM "Place";
DROP TABLE "Place";
ALTER TABLE "new_Place" RENAME TO "Place";
CREATE INDEX "Place_districtSlug_idx" ON "Place"("districtSlug");
CREATE UNIQUE INDEX "Place_institutionId_kind_address_key" ON "Place"("institutionId", "kind", "address");
CREATE TABLE "new_Service" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "institutionId" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'published' CHECK ("status" IN ('draft', 'published', 'paused', 'retired')),
    "versionId" TEXT,
    "slug" TEXT NOT NULL CHECK (length("slug") BETWEEN 1 AND 80 AND "slug" NOT GLOB '*[^a-z0-9-]*'),
    "categorySlug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "deliverables" TEXT NOT NULL DEFAULT '[]' CHECK (json_valid("deliverables")),
    "audience" TEXT,
    "industries" TEXT NOT NULL DEFAULT '[]' CHECK (json_valid("industries")),
    "sizes" TEXT NOT NULL DEFAULT '[]' CHECK (json_valid("sizes")),
    "area" TEXT NOT NULL DEFAULT 'city' CHECK ("area" IN ('districts', 'city', 'nationwide', 'abroad')),
    "areaDistricts" TEXT NOT NULL DEFAULT '[]' CHECK (json_valid("areaDistricts")),
    "delivery" TEXT NOT NULL DEFAULT 'both' CHECK ("delivery" IN ('onSite', 'online', 'both')),
    "durationText" TEXT,
    "documents" TEXT NOT NULL DEFAULT '[]' CHECK (json_valid("documents")),
    "termText" TEXT,
    "priceModel" TEXT NOT NULL CHECK ("priceModel" IN ('negotiable', 'perHeadMonth', 'perHead', 'successFee', 'perProject', 'free')),
    "priceFrom" INTEGER CHECK ("priceFrom" >= 0),
    "priceTo" INTEGER,
    "publicService" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Service_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Service_categorySlug_fkey" FOREIGN KEY ("categorySlug") REFERENCES "ServiceCategory" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Service_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ContentVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Service_public_service_is_free" CHECK (NOT "publicService" OR "priceModel" = 'free'),
    CONSTRAINT "Service_price_fits_model" CHECK ("priceModel" NOT IN ('free', 'negotiable') OR ("priceFrom" IS NULL AND "priceTo" IS NULL)),
    CONSTRAINT "Service_price_range" CHECK ("priceTo" IS NULL OR ("priceFrom" IS NOT NULL AND "priceTo" >= "priceFrom"))
);
INSERT INTO "new_Service" ("audience", "categorySlug", "deliverables", "delivery", "durationText", "id", "institutionId", "position", "priceFrom", "priceModel", "priceTo", "publicService", "slug", "summary", "title") SELECT "audience", "categorySlug", "deliverables", "delivery", "durationText", "id", "institutionId", "position", "priceFrom", "priceModel", "priceTo", "publicService", "slug", "summary", "title" FROM "Service";
DROP TABLE "Service";
ALTER TABLE "new_Service" RENAME TO "Service";
CREATE UNIQUE INDEX "Service_versionId_key" ON "Service"("versionId");
CREATE INDEX "Service_categorySlug_idx" ON "Service"("categorySlug");
CREATE UNIQUE INDEX "Service_institutionId_slug_key" ON "Service"("institutionId", "slug");
CREATE TABLE "new_Storefront" (
    "institutionId" TEXT NOT NULL PRIMARY KEY,
    "content" TEXT NOT NULL CHECK (json_valid("content")),
    "versionId" TEXT,
    CONSTRAINT "Storefront_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Storefront_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ContentVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
-- What was one column or row each becomes one document; nobody was asked yet whether a client agreed to be told of.
INSERT INTO "new_Storefront" ("institutionId", "content")
SELECT "s"."institutionId", json_object(
    'introduction', json_object('tagline', "s"."tagline", 'text', "s"."introduction"),
    'strengths', json("s"."strengths"),
    'cases', json(coalesce((SELECT json_group_array(json_object('title', "c"."title", 'industry', "c"."industry", 'summary', "c"."summary", 'consent', json('false'))) FROM (SELECT * FROM "ClientCase" WHERE "storefrontId" = "s"."institutionId" ORDER BY "position") AS "c"), '[]')),
    'honours', json(coalesce((SELECT json_group_array(json_object('title', "h"."title", 'grantedBy', "h"."grantedBy", 'grantedOn', "h"."grantedOn", 'proofId', NULL)) FROM (SELECT * FROM "Honour" WHERE "storefrontId" = "s"."institutionId" ORDER BY "grantedOn" DESC, "id") AS "h"), '[]')),
    'places', json('[]'),
    'languages', json("s"."languages"),
    'team', json_object('size', "s"."teamSize", 'certified', NULL, 'clients', NULL),
    'gallery', json('[]'),
    'banner', NULL,
    'english', NULL)
FROM "Storefront" AS "s";
INSERT INTO "Contact" ("institutionId", "name", "phone", "email", "complaintPhone")
SELECT "institutionId", "contactName", "contactPhone", "contactEmail", "complaintPhone" FROM "Storefront"
WHERE coalesce("contactName", "contactPhone", "contactEmail", "complaintPhone") IS NOT NULL;
DROP TABLE "Storefront";
ALTER TABLE "new_Storefront" RENAME TO "Storefront";
CREATE UNIQUE INDEX "Storefront_versionId_key" ON "Storefront"("versionId");
CREATE TABLE "new_Institution" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "slug" TEXT NOT NULL CHECK (length("slug") BETWEEN 1 AND 80 AND "slug" NOT GLOB '*[^a-z0-9-]*'),
    "status" TEXT NOT NULL DEFAULT 'published' CHECK ("status" IN ('preparing', 'published', 'withdrawn')),
    "withdrawnOn" TEXT CHECK ("withdrawnOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "withdrawnReason" TEXT,
    "website" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "verifiedOn" TEXT NOT NULL CHECK ("verifiedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Institution_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Institution_withdrawn_says_why" CHECK (("status" = 'withdrawn') = ("withdrawnOn" IS NOT NULL AND "withdrawnReason" IS NOT NULL))
);
INSERT INTO "new_Institution" ("id", "organisationId", "slug", "status", "withdrawnOn", "withdrawnReason", "website", "demo", "verifiedOn", "createdAt") SELECT "id", "organisationId", "slug", "status", "withdrawnOn", "withdrawnReason", "website", "demo", "verifiedOn", "createdAt" FROM "Institution";
DROP TABLE "Institution";
ALTER TABLE "new_Institution" RENAME TO "Institution";
CREATE UNIQUE INDEX "Institution_organisationId_key" ON "Institution"("organisationId");
CREATE UNIQUE INDEX "Institution_slug_key" ON "Institution"("slug");
CREATE INDEX "Institution_status_verifiedOn_idx" ON "Institution"("status", "verifiedOn");
CREATE TABLE "new_Source" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('document', 'register', 'publicKnowledge', 'demonstration', 'statement')),
    "title" TEXT NOT NULL,
    "publisher" TEXT NOT NULL,
    "documentNumber" TEXT,
    "datedOn" TEXT NOT NULL CHECK ("datedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "url" TEXT
);
INSERT INTO "new_Source" ("id", "kind", "title", "publisher", "documentNumber", "datedOn", "url") SELECT "id", "kind", "title", "publisher", "documentNumber", "datedOn", "url" FROM "Source";
DROP TABLE "Source";
ALTER TABLE "new_Source" RENAME TO "Source";
CREATE TABLE "new_RecordEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "actingForId" TEXT,
    "organisationId" TEXT,
    "deed" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL CHECK ("subjectKind" IN ('person', 'organisation', 'organisationRequest', 'invitation', 'register', 'record', 'institution', 'service', 'version', 'licence', 'licenceSubmission', 'inquiry', 'review', 'report')),
    "subjectId" TEXT NOT NULL,
    "personId" TEXT,
    "districtSlug" TEXT,
    "parkSlug" TEXT,
    "changes" TEXT NOT NULL CHECK (json_valid("changes")),
    "reason" TEXT,
    "requestId" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL CHECK (length("hash") = 64)
);
INSERT INTO "new_RecordEntry" ("id", "at", "actorId", "actingForId", "organisationId", "deed", "subjectKind", "subjectId", "personId", "districtSlug", "parkSlug", "changes", "reason", "requestId", "previousHash", "hash") SELECT "id", "at", "actorId", "actingForId", "organisationId", "deed", "subjectKind", "subjectId", "personId", "districtSlug", "parkSlug", "changes", "reason", "requestId", "previousHash", "hash" FROM "RecordEntry" ORDER BY "id";
DROP TABLE "RecordEntry";
ALTER TABLE "new_RecordEntry" RENAME TO "RecordEntry";
CREATE UNIQUE INDEX "RecordEntry_previousHash_key" ON "RecordEntry"("previousHash");
CREATE UNIQUE INDEX "RecordEntry_hash_key" ON "RecordEntry"("hash");
CREATE INDEX "RecordEntry_subjectKind_subjectId_idx" ON "RecordEntry"("subjectKind", "subjectId");
CREATE INDEX "RecordEntry_organisationId_idx" ON "RecordEntry"("organisationId");
CREATE INDEX "RecordEntry_actorId_idx" ON "RecordEntry"("actorId");
CREATE INDEX "RecordEntry_personId_idx" ON "RecordEntry"("personId");
DROP TABLE "ClientCase";
DROP TABLE "Honour";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "Image_fileId_key" ON "Image"("fileId");

-- CreateIndex
CREATE INDEX "Image_institutionId_idx" ON "Image"("institutionId");

-- CreateIndex
CREATE INDEX "ImageRendition_sha256_idx" ON "ImageRendition"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Proof_fileId_key" ON "Proof"("fileId");

-- CreateIndex
CREATE INDEX "Proof_institutionId_idx" ON "Proof"("institutionId");

-- CreateIndex
CREATE UNIQUE INDEX "HeldForm_tokenHash_key" ON "HeldForm"("tokenHash");

-- CreateIndex
CREATE INDEX "HeldForm_expiresAt_idx" ON "HeldForm"("expiresAt");

-- CreateIndex
CREATE INDEX "ContentDraft_institutionId_idx" ON "ContentDraft"("institutionId");

-- CreateIndex
CREATE INDEX "ContentVersion_state_submittedAt_idx" ON "ContentVersion"("state", "submittedAt");

-- CreateIndex
CREATE INDEX "ContentVersion_institutionId_idx" ON "ContentVersion"("institutionId");

-- CreateIndex
CREATE UNIQUE INDEX "ContentVersion_kind_subjectId_number_key" ON "ContentVersion"("kind", "subjectId", "number");

-- CreateIndex
CREATE INDEX "LicenceSubmission_state_submittedAt_idx" ON "LicenceSubmission"("state", "submittedAt");

-- CreateIndex
CREATE INDEX "LicenceSubmission_institutionId_idx" ON "LicenceSubmission"("institutionId");

-- CreateIndex
CREATE INDEX "LicenceSubmission_number_idx" ON "LicenceSubmission"("number");

-- CreateIndex
CREATE UNIQUE INDEX "LicenceScan_fileId_key" ON "LicenceScan"("fileId");

-- CreateIndex
CREATE INDEX "LicenceScan_submissionId_idx" ON "LicenceScan"("submissionId");

-- CreateIndex
CREATE INDEX "InquiryBrief_organisationId_idx" ON "InquiryBrief"("organisationId");

-- CreateIndex
CREATE INDEX "Inquiry_institutionId_state_idx" ON "Inquiry"("institutionId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Inquiry_briefId_institutionId_key" ON "Inquiry"("briefId", "institutionId");

-- CreateIndex
CREATE INDEX "InquiryMessage_inquiryId_idx" ON "InquiryMessage"("inquiryId");

-- CreateIndex
CREATE UNIQUE INDEX "InquiryFile_fileId_key" ON "InquiryFile"("fileId");

-- CreateIndex
CREATE INDEX "InquiryFile_messageId_idx" ON "InquiryFile"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "Review_inquiryId_key" ON "Review"("inquiryId");

-- CreateIndex
CREATE INDEX "Review_institutionId_idx" ON "Review"("institutionId");

-- CreateIndex
CREATE INDEX "Report_state_reportedAt_idx" ON "Report"("state", "reportedAt");

-- The record is only ever appended to.
CREATE TRIGGER "RecordEntry_never_changed" BEFORE UPDATE ON "RecordEntry"
BEGIN
    SELECT RAISE(ABORT, 'an entry of the record is never changed');
END;

CREATE TRIGGER "RecordEntry_never_deleted" BEFORE DELETE ON "RecordEntry"
BEGIN
    SELECT RAISE(ABORT, 'an entry of the record is never deleted');
END;

-- INSERT OR REPLACE deletes without its trigger.
CREATE TRIGGER "RecordEntry_never_written_over" BEFORE INSERT ON "RecordEntry"
WHEN EXISTS (SELECT 1 FROM "RecordEntry" WHERE "id" = NEW."id" OR "hash" = NEW."hash" OR "previousHash" = NEW."previousHash")
BEGIN
    SELECT RAISE(ABORT, 'an entry of the record is never written over');
END;
