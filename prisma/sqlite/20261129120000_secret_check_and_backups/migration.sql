-- CreateTable
CREATE TABLE "Backup" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "endedAt" DATETIME NOT NULL,
    "fault" TEXT
);

-- CreateTable
CREATE TABLE "SecretCheck" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT CHECK ("id" = 1),
    "value" TEXT NOT NULL,
    "boundAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Backup_endedAt_idx" ON "Backup"("endedAt");
