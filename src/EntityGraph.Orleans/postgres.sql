-- The tables of a cluster in PostgreSQL, and the queries by which Microsoft Orleans reads and writes them.
-- Running it again changes nothing. Orleans asks OrleansQuery for its queries by key; parameters and columns have the names that it expects.

CREATE TABLE IF NOT EXISTS OrleansQuery
(
    QueryKey  text PRIMARY KEY,
    QueryText text NOT NULL
);

-- Grain state: one row a grain and state name. The primary key makes a second first write fail.
CREATE TABLE IF NOT EXISTS EntityGraphState
(
    Service   text    NOT NULL,
    TypeName  text    NOT NULL,
    N0        bigint  NOT NULL,
    N1        bigint  NOT NULL,
    Extension text    NOT NULL,
    Version   integer NOT NULL,
    Payload   bytea,
    Modified  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (Service, TypeName, N0, N1, Extension)
);

-- What a graph packs is packed already.
ALTER TABLE EntityGraphState ALTER COLUMN Payload SET STORAGE EXTERNAL;

-- The silos of each cluster, and the version of their list.
CREATE TABLE IF NOT EXISTS EntityGraphCluster
(
    Cluster text PRIMARY KEY,
    Version integer NOT NULL DEFAULT 0
);

CREATE TABLE IF NOT EXISTS EntityGraphSilo
(
    Cluster      text    NOT NULL REFERENCES EntityGraphCluster (Cluster),
    Address      text    NOT NULL,
    Port         integer NOT NULL,
    Generation   integer NOT NULL,
    SiloName     text    NOT NULL,
    HostName     text    NOT NULL,
    Status       integer NOT NULL,
    ProxyPort    integer,
    SuspectTimes text,
    StartTime    timestamptz(3) NOT NULL,
    IAmAliveTime timestamptz(3) NOT NULL,
    PRIMARY KEY (Cluster, Address, Port, Generation)
);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', $q$
SELECT Payload AS PayloadBinary, Version
FROM EntityGraphState
WHERE Service = @ServiceId AND TypeName = @GrainTypeString AND N0 = @GrainIdN0 AND N1 = @GrainIdN1
  AND Extension = coalesce(@GrainIdExtensionString::text, '')
$q$),
-- A first write inserts, a later one needs the version that was read; neither gives a row where another was quicker.
('WriteToStorageKey', $q$
WITH updated AS (
    UPDATE EntityGraphState SET Payload = @PayloadBinary, Version = Version + 1, Modified = now()
    WHERE Service = @ServiceId AND TypeName = @GrainTypeString AND N0 = @GrainIdN0 AND N1 = @GrainIdN1
      AND Extension = coalesce(@GrainIdExtensionString::text, '') AND Version = @GrainStateVersion::integer
    RETURNING Version
), inserted AS (
    INSERT INTO EntityGraphState (Service, TypeName, N0, N1, Extension, Version, Payload)
    SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString::text, ''), 1, @PayloadBinary
    WHERE @GrainStateVersion::integer IS NULL
    ON CONFLICT DO NOTHING
    RETURNING Version
)
SELECT (SELECT Version FROM updated UNION ALL SELECT Version FROM inserted) AS NewGrainStateVersion
$q$),
('ClearStorageKey', $q$
UPDATE EntityGraphState SET Payload = NULL, Version = Version + 1, Modified = now()
WHERE Service = @ServiceId AND TypeName = @GrainTypeString AND N0 = @GrainIdN0 AND N1 = @GrainIdN1
  AND Extension = coalesce(@GrainIdExtensionString::text, '') AND Version = @GrainStateVersion::integer
RETURNING Version AS NewGrainStateVersion
$q$),
('DeleteStorageKey', $q$
DELETE FROM EntityGraphState
WHERE Service = @ServiceId AND TypeName = @GrainTypeString AND N0 = @GrainIdN0 AND N1 = @GrainIdN1
  AND Extension = coalesce(@GrainIdExtensionString::text, '') AND Version = @GrainStateVersion::integer
RETURNING Version + 1 AS NewGrainStateVersion
$q$),
('InsertMembershipVersionKey', $q$
WITH added AS (INSERT INTO EntityGraphCluster (Cluster) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
SELECT count(*) > 0 FROM added
$q$),
('InsertMembershipKey', $q$
WITH counted AS (
    UPDATE EntityGraphCluster SET Version = Version + 1
    WHERE Cluster = @DeploymentId AND Version = @Version
      AND NOT EXISTS (SELECT 1 FROM EntityGraphSilo s
                      WHERE s.Cluster = @DeploymentId AND s.Address = @Address AND s.Port = @Port AND s.Generation = @Generation)
    RETURNING Cluster
), added AS (
    INSERT INTO EntityGraphSilo (Cluster, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
    SELECT Cluster, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM counted
    RETURNING 1
)
SELECT count(*) > 0 FROM added
$q$),
('UpdateMembershipKey', $q$
WITH counted AS (
    UPDATE EntityGraphCluster SET Version = Version + 1
    WHERE Cluster = @DeploymentId AND Version = @Version
      AND EXISTS (SELECT 1 FROM EntityGraphSilo s
                  WHERE s.Cluster = @DeploymentId AND s.Address = @Address AND s.Port = @Port AND s.Generation = @Generation)
    RETURNING Cluster
), changed AS (
    UPDATE EntityGraphSilo s SET Status = @Status, SuspectTimes = @SuspectTimes::text, IAmAliveTime = greatest(s.IAmAliveTime, @IAmAliveTime)
    FROM counted
    WHERE s.Cluster = counted.Cluster AND s.Address = @Address AND s.Port = @Port AND s.Generation = @Generation
    RETURNING 1
)
SELECT count(*) > 0 FROM changed
$q$),
('UpdateIAmAlivetimeKey', $q$
UPDATE EntityGraphSilo SET IAmAliveTime = @IAmAliveTime
WHERE Cluster = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
$q$),
('MembershipReadRowKey', $q$
SELECT c.Cluster AS DeploymentId, s.Address, s.Port, s.Generation, s.SiloName, s.HostName, s.Status, s.ProxyPort,
       s.SuspectTimes, s.StartTime, s.IAmAliveTime, c.Version
FROM EntityGraphCluster c
LEFT JOIN EntityGraphSilo s ON s.Cluster = c.Cluster AND s.Address = @Address AND s.Port = @Port AND s.Generation = @Generation
WHERE c.Cluster = @DeploymentId
$q$),
('MembershipReadAllKey', $q$
SELECT c.Cluster AS DeploymentId, s.Address, s.Port, s.Generation, s.SiloName, s.HostName, s.Status, s.ProxyPort,
       s.SuspectTimes, s.StartTime, s.IAmAliveTime, c.Version
FROM EntityGraphCluster c
LEFT JOIN EntityGraphSilo s ON s.Cluster = c.Cluster
WHERE c.Cluster = @DeploymentId
$q$),
('GatewaysQueryKey', $q$
SELECT Address, ProxyPort, Generation FROM EntityGraphSilo WHERE Cluster = @DeploymentId AND Status = @Status AND ProxyPort > 0
$q$),
('DeleteMembershipTableEntriesKey', $q$
DELETE FROM EntityGraphSilo WHERE Cluster = @DeploymentId;
DELETE FROM EntityGraphCluster WHERE Cluster = @DeploymentId
$q$),
-- 6 is "dead".
('CleanupDefunctSiloEntriesKey', $q$
DELETE FROM EntityGraphSilo WHERE Cluster = @DeploymentId AND Status = 6 AND IAmAliveTime < @IAmAliveTime AND StartTime < @IAmAliveTime
$q$),
('CleanupDefunctSiloEntryKey', $q$
DELETE FROM EntityGraphSilo
WHERE Cluster = @DeploymentId AND Status = 6 AND Address = @Address AND Port = @Port AND Generation = @Generation
  AND IAmAliveTime = @IAmAliveTime AND StartTime = @StartTime AND coalesce(SuspectTimes, '') = coalesce(@SuspectTimes::text, '')
$q$)
ON CONFLICT DO NOTHING;
