-- CreateTable
CREATE TABLE "ShortlistEntry" (
    "personId" TEXT NOT NULL,
    "institutionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("personId", "institutionId"),
    CONSTRAINT "ShortlistEntry_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ShortlistEntry_institutionId_fkey" FOREIGN KEY ("institutionId") REFERENCES "Institution" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ShortlistEntry_institutionId_idx" ON "ShortlistEntry"("institutionId");
