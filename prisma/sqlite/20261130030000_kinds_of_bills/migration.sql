-- 调减、减免与补收: what lowers a bill without money is kept beside the payments, and what is charged afterwards beside the bills of a period.
-- One transaction, so that a crash leaves everything as it was.
BEGIN;

ALTER TABLE "Payment" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'payment' CHECK ("kind" IN ('payment', 'credit', 'waiver', 'deposit'));
ALTER TABLE "Invoice" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'period' CHECK ("kind" IN ('period', 'supplement'));

CREATE TRIGGER "Payment_kind_stays" BEFORE UPDATE OF "kind" ON "Payment"
WHEN NEW."kind" <> OLD."kind"
BEGIN
    SELECT RAISE(ABORT, 'a payment is never changed');
END;

CREATE TRIGGER "Invoice_kind_stays" BEFORE UPDATE OF "kind" ON "Invoice"
WHEN NEW."kind" <> OLD."kind"
BEGIN
    SELECT RAISE(ABORT, 'a bill that was issued is never changed');
END;

COMMIT;
