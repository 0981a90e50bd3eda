-- CreateTable
CREATE TABLE "Organisation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "uscc" TEXT NOT NULL CHECK (length("uscc") = 18 AND "uscc" NOT GLOB '*[^0-9A-HJ-NPQRTUWXY]*'),
    "name" TEXT NOT NULL CHECK (length(trim("name")) > 0),
    "legalRepresentative" TEXT,
    "establishedOn" TEXT CHECK ("establishedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
);

-- CreateTable
CREATE TABLE "Institution" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "organisationId" TEXT NOT NULL,
    "slug" TEXT NOT NULL CHECK (length("slug") BETWEEN 1 AND 80 AND "slug" NOT GLOB '*[^a-z0-9-]*'),
    "status" TEXT NOT NULL DEFAULT 'published' CHECK ("status" IN ('published', 'withdrawn')),
    "withdrawnOn" TEXT CHECK ("withdrawnOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "withdrawnReason" TEXT,
    "website" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "verifiedOn" TEXT NOT NULL CHECK ("verifiedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Institution_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Institution_withdrawn_says_why" CHECK (("status" = 'withdrawn') = ("withdrawnOn" IS NOT NULL AND "withdrawnReason" IS NOT NULL))
);

-- CreateTable
CREATE TABLE "FormerSlug" (
    "slug" TEXT NOT NULL PRIMARY KEY,
    "institutionId" TEXT NOT NULL,
    CONSTRAINT "FormerSlug_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "InstitutionLine" (
    "institutionId" TEXT NOT NULL,
    "categorySlug" TEXT NOT NULL,

    PRIMARY KEY ("institutionId", "categorySlug"),
    CONSTRAINT "InstitutionLine_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "InstitutionLine_categorySlug_fkey" FOREIGN KEY ("categorySlug") REFERENCES "ServiceCategory" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Verification" (
    "institutionId" TEXT NOT NULL,
    "fact" TEXT NOT NULL CHECK ("fact" IN ('register', 'licence', 'contact', 'price', 'introduction', 'place')),
    "sourceId" TEXT NOT NULL,
    "verifiedOn" TEXT NOT NULL CHECK ("verifiedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),

    PRIMARY KEY ("institutionId", "fact"),
    CONSTRAINT "Verification_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Verification_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Storefront" (
    "institutionId" TEXT NOT NULL PRIMARY KEY,
    "tagline" TEXT NOT NULL,
    "introduction" TEXT NOT NULL,
    "strengths" TEXT NOT NULL DEFAULT '[]' CHECK (json_valid("strengths")),
    "languages" TEXT NOT NULL DEFAULT '["zh-CN"]' CHECK (json_valid("languages")),
    "teamSize" INTEGER CHECK ("teamSize" > 0),
    "complaintPhone" TEXT,
    "contactName" TEXT,
    "contactPhone" TEXT,
    "contactEmail" TEXT,
    CONSTRAINT "Storefront_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Honour" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "storefrontId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "grantedBy" TEXT NOT NULL,
    "grantedOn" TEXT NOT NULL CHECK ("grantedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    CONSTRAINT "Honour_storefrontId_fkey" FOREIGN KEY ("storefrontId") REFERENCES "Storefront" ("institutionId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ClientCase" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "storefrontId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "industry" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    CONSTRAINT "ClientCase_storefrontId_fkey" FOREIGN KEY ("storefrontId") REFERENCES "Storefront" ("institutionId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ServiceCategory" (
    "slug" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "ServiceTag" (
    "slug" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "categorySlug" TEXT NOT NULL,
    CONSTRAINT "ServiceTag_categorySlug_fkey" FOREIGN KEY ("categorySlug") REFERENCES "ServiceCategory" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Service" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "institutionId" TEXT NOT NULL,
    "slug" TEXT NOT NULL CHECK (length("slug") BETWEEN 1 AND 80 AND "slug" NOT GLOB '*[^a-z0-9-]*'),
    "categorySlug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "deliverables" TEXT NOT NULL DEFAULT '[]' CHECK (json_valid("deliverables")),
    "audience" TEXT,
    "delivery" TEXT NOT NULL DEFAULT 'both' CHECK ("delivery" IN ('onSite', 'online', 'both')),
    "durationText" TEXT,
    "priceModel" TEXT NOT NULL CHECK ("priceModel" IN ('negotiable', 'perHeadMonth', 'perHead', 'successFee', 'perProject', 'free')),
    "priceFrom" INTEGER CHECK ("priceFrom" >= 0),
    "priceTo" INTEGER,
    "publicService" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Service_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Service_categorySlug_fkey" FOREIGN KEY ("categorySlug") REFERENCES "ServiceCategory" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Service_public_service_is_free" CHECK (NOT "publicService" OR "priceModel" = 'free'),
    CONSTRAINT "Service_price_fits_model" CHECK ("priceModel" NOT IN ('free', 'negotiable') OR ("priceFrom" IS NULL AND "priceTo" IS NULL)),
    CONSTRAINT "Service_price_range" CHECK ("priceTo" IS NULL OR ("priceFrom" IS NOT NULL AND "priceTo" >= "priceFrom"))
);

-- CreateTable
CREATE TABLE "ServiceTagging" (
    "serviceId" TEXT NOT NULL,
    "tagSlug" TEXT NOT NULL,

    PRIMARY KEY ("serviceId", "tagSlug"),
    CONSTRAINT "ServiceTagging_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ServiceTagging_tagSlug_fkey" FOREIGN KEY ("tagSlug") REFERENCES "ServiceTag" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Licence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "institutionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('hrPermit', 'hrFiling', 'dispatchPermit', 'telecomPermit')),
    "number" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "validFrom" TEXT CHECK ("validFrom" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "validTo" TEXT CHECK ("validTo" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "revokedOn" TEXT CHECK ("revokedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "revokedReason" TEXT,
    "sourceId" TEXT NOT NULL,
    "verifiedOn" TEXT NOT NULL CHECK ("verifiedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    CONSTRAINT "Licence_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Licence_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Licence_valid_range" CHECK ("validFrom" IS NULL OR "validTo" IS NULL OR "validTo" >= "validFrom"),
    CONSTRAINT "Licence_revocation_says_why" CHECK (("revokedOn" IS NULL) = ("revokedReason" IS NULL))
);

-- CreateTable
CREATE TABLE "District" (
    "slug" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "adcode" TEXT NOT NULL CHECK (length("adcode") = 6 AND "adcode" NOT GLOB '*[^0-9]*'),
    "position" INTEGER NOT NULL,
    "supervisor" TEXT NOT NULL,
    "supervisionPhone" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "verifiedOn" TEXT NOT NULL CHECK ("verifiedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    CONSTRAINT "District_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Place" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "institutionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('headquarters', 'branch')),
    "districtSlug" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "phone" TEXT,
    "longitude" REAL CHECK ("longitude" BETWEEN -180 AND 180),
    "latitude" REAL CHECK ("latitude" BETWEEN -90 AND 90),
    "coordinateSystem" TEXT CHECK ("coordinateSystem" IN ('WGS84', 'GCJ02', 'BD09')),
    CONSTRAINT "Place_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Place_districtSlug_fkey" FOREIGN KEY ("districtSlug") REFERENCES "District" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Place_coordinates_whole" CHECK (("longitude" IS NULL) = ("latitude" IS NULL) AND ("longitude" IS NULL) = ("coordinateSystem" IS NULL))
);

-- CreateTable
CREATE TABLE "Park" (
    "slug" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('physical', 'online')),
    "level" TEXT CHECK ("level" IN ('national', 'municipal', 'district')),
    "districtSlug" TEXT NOT NULL,
    "address" TEXT,
    "longitude" REAL CHECK ("longitude" BETWEEN -180 AND 180),
    "latitude" REAL CHECK ("latitude" BETWEEN -90 AND 90),
    "summary" TEXT NOT NULL,
    "introduction" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "verifiedOn" TEXT NOT NULL CHECK ("verifiedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "position" INTEGER NOT NULL,
    CONSTRAINT "Park_districtSlug_fkey" FOREIGN KEY ("districtSlug") REFERENCES "District" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Park_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Park_physical_has_address" CHECK ("kind" = 'online' OR "address" IS NOT NULL),
    CONSTRAINT "Park_coordinates_whole" CHECK (("longitude" IS NULL) = ("latitude" IS NULL))
);

-- CreateTable
CREATE TABLE "ParkCondition" (
    "parkSlug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "sourceId" TEXT NOT NULL,
    "clause" TEXT,

    PRIMARY KEY ("parkSlug", "position"),
    CONSTRAINT "ParkCondition_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ParkCondition_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Tenancy" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parkSlug" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "unitLabel" TEXT,
    "startsOn" TEXT NOT NULL CHECK ("startsOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "endsOn" TEXT CHECK ("endsOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "sourceId" TEXT NOT NULL,
    CONSTRAINT "Tenancy_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Tenancy_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Tenancy_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Tenancy_range" CHECK ("endsOn" IS NULL OR "endsOn" >= "startsOn")
);

-- CreateTable
CREATE TABLE "Source" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('document', 'register', 'publicKnowledge', 'demonstration')),
    "title" TEXT NOT NULL,
    "publisher" TEXT NOT NULL,
    "documentNumber" TEXT,
    "datedOn" TEXT NOT NULL CHECK ("datedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    "url" TEXT
);

-- CreateTable
CREATE TABLE "OutboxEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "subject" TEXT NOT NULL CHECK ("subject" IN ('institution', 'park', 'everything')),
    "subjectId" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_uscc_key" ON "Organisation"("uscc");

-- CreateIndex
CREATE UNIQUE INDEX "Institution_organisationId_key" ON "Institution"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "Institution_slug_key" ON "Institution"("slug");

-- CreateIndex
CREATE INDEX "Institution_status_verifiedOn_idx" ON "Institution"("status", "verifiedOn");

-- CreateIndex
CREATE INDEX "FormerSlug_institutionId_idx" ON "FormerSlug"("institutionId");

-- CreateIndex
CREATE INDEX "InstitutionLine_categorySlug_idx" ON "InstitutionLine"("categorySlug");

-- CreateIndex
CREATE INDEX "Honour_storefrontId_idx" ON "Honour"("storefrontId");

-- CreateIndex
CREATE UNIQUE INDEX "ClientCase_storefrontId_position_key" ON "ClientCase"("storefrontId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "ServiceCategory_name_key" ON "ServiceCategory"("name");

-- CreateIndex
CREATE UNIQUE INDEX "ServiceCategory_position_key" ON "ServiceCategory"("position");

-- CreateIndex
CREATE UNIQUE INDEX "ServiceTag_name_key" ON "ServiceTag"("name");

-- CreateIndex
CREATE INDEX "ServiceTag_categorySlug_idx" ON "ServiceTag"("categorySlug");

-- CreateIndex
CREATE INDEX "Service_categorySlug_idx" ON "Service"("categorySlug");

-- CreateIndex
CREATE UNIQUE INDEX "Service_institutionId_slug_key" ON "Service"("institutionId", "slug");

-- CreateIndex
CREATE INDEX "ServiceTagging_tagSlug_idx" ON "ServiceTagging"("tagSlug");

-- CreateIndex
CREATE UNIQUE INDEX "Licence_institutionId_kind_number_key" ON "Licence"("institutionId", "kind", "number");

-- CreateIndex
CREATE UNIQUE INDEX "District_name_key" ON "District"("name");

-- CreateIndex
CREATE UNIQUE INDEX "District_shortName_key" ON "District"("shortName");

-- CreateIndex
CREATE UNIQUE INDEX "District_adcode_key" ON "District"("adcode");

-- CreateIndex
CREATE UNIQUE INDEX "District_position_key" ON "District"("position");

-- CreateIndex
CREATE INDEX "Place_districtSlug_idx" ON "Place"("districtSlug");

-- CreateIndex
CREATE UNIQUE INDEX "Place_institutionId_kind_address_key" ON "Place"("institutionId", "kind", "address");

-- CreateIndex
CREATE UNIQUE INDEX "Park_name_key" ON "Park"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Park_position_key" ON "Park"("position");

-- CreateIndex
CREATE INDEX "Tenancy_parkSlug_idx" ON "Tenancy"("parkSlug");

-- CreateIndex
CREATE UNIQUE INDEX "Tenancy_institutionId_parkSlug_startsOn_key" ON "Tenancy"("institutionId", "parkSlug", "startsOn");
