-- 预留: a unit is kept for an approved application. One transaction, so that a crash leaves everything as it was.
BEGIN;

-- CreateTable
CREATE TABLE "UnitHold" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT NOT NULL,
    "moveInId" TEXT NOT NULL,
    "keepsFrom" TEXT NOT NULL,
    "madeOn" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "extended" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'live' CHECK ("state" IN ('live', 'used', 'released', 'expired')),
    "outOfTurn" TEXT,
    "reason" TEXT,
    "closedOn" TEXT,
    CONSTRAINT "UnitHold_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "UnitHold_moveInId_fkey" FOREIGN KEY ("moveInId") REFERENCES "MoveIn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "UnitHold_days_in_order" CHECK ("madeOn" <= "until" AND "madeOn" <= "keepsFrom"),
    CONSTRAINT "UnitHold_closed_has_a_day" CHECK (("state" = 'live') = ("closedOn" IS NULL))
);

-- CreateIndex
CREATE INDEX "UnitHold_unitId_idx" ON "UnitHold"("unitId");

-- CreateIndex
CREATE INDEX "UnitHold_moveInId_idx" ON "UnitHold"("moveInId");

-- One live hold or tenancy for each unit and day: the same rule in both tables.
CREATE TRIGGER "UnitHold_never_overlaps_inserted" BEFORE INSERT ON "UnitHold"
WHEN NEW."state" = 'live' AND (
    EXISTS (SELECT 1 FROM "UnitHold" WHERE "unitId" = NEW."unitId" AND "state" = 'live' AND "id" <> NEW."id")
    OR EXISTS (SELECT 1 FROM "Tenancy" WHERE "unitId" = NEW."unitId" AND coalesce("endsOn", '9999-12-31') >= NEW."keepsFrom")
)
BEGIN
    SELECT RAISE(ABORT, 'a unit is kept for one, and not while it is let');
END;

CREATE TRIGGER "UnitHold_never_overlaps_updated" BEFORE UPDATE OF "unitId", "state", "keepsFrom" ON "UnitHold"
WHEN NEW."state" = 'live' AND (
    EXISTS (SELECT 1 FROM "UnitHold" WHERE "unitId" = NEW."unitId" AND "state" = 'live' AND "id" <> NEW."id")
    OR EXISTS (SELECT 1 FROM "Tenancy" WHERE "unitId" = NEW."unitId" AND coalesce("endsOn", '9999-12-31') >= NEW."keepsFrom")
)
BEGIN
    SELECT RAISE(ABORT, 'a unit is kept for one, and not while it is let');
END;

CREATE TRIGGER "Tenancy_never_of_a_kept_unit_inserted" BEFORE INSERT ON "Tenancy"
WHEN NEW."unitId" IS NOT NULL AND EXISTS (
    SELECT 1 FROM "UnitHold" WHERE "unitId" = NEW."unitId" AND "state" = 'live' AND "keepsFrom" <= coalesce(NEW."endsOn", '9999-12-31')
)
BEGIN
    SELECT RAISE(ABORT, 'a unit that is kept is not let to anybody');
END;

CREATE TRIGGER "Tenancy_never_of_a_kept_unit_updated" BEFORE UPDATE OF "unitId", "startsOn", "endsOn" ON "Tenancy"
WHEN NEW."unitId" IS NOT NULL AND EXISTS (
    SELECT 1 FROM "UnitHold" WHERE "unitId" = NEW."unitId" AND "state" = 'live' AND "keepsFrom" <= coalesce(NEW."endsOn", '9999-12-31')
)
BEGIN
    SELECT RAISE(ABORT, 'a unit that is kept is not let to anybody');
END;

-- One application is open for each institution and park. As a partial index the engine that writes migrations could not read it.
DROP INDEX "MoveIn_one_open";

CREATE TRIGGER "MoveIn_one_open_inserted" BEFORE INSERT ON "MoveIn"
WHEN NEW."state" IN ('draft', 'submitted', 'returned', 'accepted', 'announced', 'approved', 'appealed') AND EXISTS (
    SELECT 1 FROM "MoveIn" WHERE "institutionId" = NEW."institutionId" AND "parkSlug" = NEW."parkSlug" AND "id" <> NEW."id"
    AND "state" IN ('draft', 'submitted', 'returned', 'accepted', 'announced', 'approved', 'appealed')
)
BEGIN
    SELECT RAISE(ABORT, 'one application is open for each institution and park');
END;

CREATE TRIGGER "MoveIn_one_open_updated" BEFORE UPDATE OF "institutionId", "parkSlug", "state" ON "MoveIn"
WHEN NEW."state" IN ('draft', 'submitted', 'returned', 'accepted', 'announced', 'approved', 'appealed') AND EXISTS (
    SELECT 1 FROM "MoveIn" WHERE "institutionId" = NEW."institutionId" AND "parkSlug" = NEW."parkSlug" AND "id" <> NEW."id"
    AND "state" IN ('draft', 'submitted', 'returned', 'accepted', 'announced', 'approved', 'appealed')
)
BEGIN
    SELECT RAISE(ABORT, 'one application is open for each institution and park');
END;

COMMIT;
