-- One transaction, so that a crash leaves everything as it was.
BEGIN;

-- CreateTable
CREATE TABLE "MoveInLetter" (
    "moveInId" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" > 0),
    "parkSlug" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL CHECK ("sequence" > 0),
    "content" TEXT NOT NULL,
    "hash" TEXT NOT NULL CHECK (length("hash") = 64 AND "hash" NOT GLOB '*[^0-9a-f]*'),

    PRIMARY KEY ("moveInId", "number"),
    CONSTRAINT "MoveInLetter_moveInId_number_fkey" FOREIGN KEY ("moveInId", "number") REFERENCES "MoveInEvent" ("moveInId", "number") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MoveInLetter_parkSlug_fkey" FOREIGN KEY ("parkSlug") REFERENCES "Park" ("slug") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "MoveInLetter_parkSlug_year_sequence_key" ON "MoveInLetter"("parkSlug", "year", "sequence");

-- A letter stays as it was given.
CREATE TRIGGER "MoveInLetter_never_changed" BEFORE UPDATE ON "MoveInLetter"
BEGIN
    SELECT RAISE(ABORT, 'a letter that was given is never changed');
END;

CREATE TRIGGER "MoveInLetter_never_deleted" BEFORE DELETE ON "MoveInLetter"
BEGIN
    SELECT RAISE(ABORT, 'a letter that was given is never deleted');
END;

-- INSERT OR REPLACE deletes without its trigger.
CREATE TRIGGER "MoveInLetter_never_written_over" BEFORE INSERT ON "MoveInLetter"
WHEN EXISTS (
    SELECT 1 FROM "MoveInLetter"
    WHERE ("moveInId" = NEW."moveInId" AND "number" = NEW."number")
       OR ("parkSlug" = NEW."parkSlug" AND "year" = NEW."year" AND "sequence" = NEW."sequence")
)
BEGIN
    SELECT RAISE(ABORT, 'a letter that was given is never written over');
END;

COMMIT;
