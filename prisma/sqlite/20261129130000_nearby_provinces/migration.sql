-- 服务地域 may also be 本市及周边省份. A service may have one area more, so its table is rebuilt.
-- One transaction, so that a crash leaves every table as it was. foreign_keys cannot be switched inside of one.
PRAGMA foreign_keys=OFF;
BEGIN;

-- RedefineTable
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
    "area" TEXT NOT NULL DEFAULT 'city' CHECK ("area" IN ('districts', 'city', 'nearby', 'nationwide', 'abroad')),
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
INSERT INTO "new_Service" ("id", "institutionId", "status", "versionId", "slug", "categorySlug", "title", "summary", "deliverables", "audience", "industries", "sizes", "area", "areaDistricts", "delivery", "durationText", "documents", "termText", "priceModel", "priceFrom", "priceTo", "publicService", "position") SELECT "id", "institutionId", "status", "versionId", "slug", "categorySlug", "title", "summary", "deliverables", "audience", "industries", "sizes", "area", "areaDistricts", "delivery", "durationText", "documents", "termText", "priceModel", "priceFrom", "priceTo", "publicService", "position" FROM "Service";
DROP TABLE "Service";
ALTER TABLE "new_Service" RENAME TO "Service";
CREATE UNIQUE INDEX "Service_versionId_key" ON "Service"("versionId");
CREATE INDEX "Service_categorySlug_idx" ON "Service"("categorySlug");
CREATE UNIQUE INDEX "Service_institutionId_slug_key" ON "Service"("institutionId", "slug");
COMMIT;
PRAGMA foreign_keys=ON;
