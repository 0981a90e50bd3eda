-- CreateIndex
CREATE INDEX "ContentVersion_decidedAt_idx" ON "ContentVersion"("decidedAt");

-- CreateIndex
CREATE INDEX "Licence_overview_idx" ON "Licence"("districtSlug", "kind", "validTo", "validFrom", "revokedOn", "supersededOn", "institutionId");

-- CreateIndex
CREATE INDEX "LicenceSubmission_decidedAt_idx" ON "LicenceSubmission"("decidedAt");

-- CreateIndex
CREATE INDEX "OrganisationRequest_decidedAt_idx" ON "OrganisationRequest"("decidedAt");

-- CreateIndex
CREATE INDEX "Report_decidedAt_idx" ON "Report"("decidedAt");
