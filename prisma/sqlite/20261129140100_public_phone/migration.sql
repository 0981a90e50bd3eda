-- AlterTable
ALTER TABLE "Contact" ADD COLUMN "publicPhone" TEXT;
