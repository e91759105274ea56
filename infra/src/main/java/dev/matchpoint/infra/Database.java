package dev.matchpoint.infra;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.rds.CaCertificate;
import software.amazon.awscdk.services.rds.Credentials;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.rds.DatabaseInstanceReadReplica;
import software.amazon.awscdk.services.rds.IInstanceEngine;
import software.amazon.awscdk.services.rds.ParameterGroup;
import software.amazon.awscdk.services.rds.PostgresEngineVersion;
import software.amazon.awscdk.services.rds.PostgresInstanceEngineProps;
import software.amazon.awscdk.services.rds.StorageType;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/** PostgreSQL, by RDS: what must not be lost. */
record Database(DatabaseInstance instance, ISecret login) {

    private static final String NAME = "matchpoint";

    static Database in(Construct scope, Network network, Settings settings) {
        Size.Database size = settings.size().database();
        IInstanceEngine engine = DatabaseInstanceEngine.postgres(PostgresInstanceEngineProps.builder()
                .version(PostgresEngineVersion.VER_17_9)
                .build());
        DatabaseInstance instance = DatabaseInstance.Builder.create(scope, "Database")
                .engine(engine)
                .instanceType(new InstanceType(size.type()))
                .databaseName(NAME)
                .credentials(Credentials.fromGeneratedSecret(NAME))
                .parameterGroup(ParameterGroup.Builder.create(scope, "DatabaseParameters")
                        .engine(engine)
                        .parameters(Map.of(
                                "rds.force_ssl", "1",
                                "max_connections",
                                        String.valueOf(settings.size().databaseConnections()),
                                // In minutes: a week, the longest that RDS keeps its log.
                                "rds.log_retention_period", "10080"))
                        .build())
                .vpc(network.vpc())
                .vpcSubnets(stores())
                .securityGroups(List.of(network.database()))
                .publiclyAccessible(false)
                .multiAz(settings.size().redundant())
                .caCertificate(CaCertificate.of(Authority.ID))
                .storageType(StorageType.GP3)
                .allocatedStorage(size.storageGib())
                .maxAllocatedStorage(5 * size.storageGib())
                .storageEncrypted(true)
                .backupRetention(Duration.days(size.backupDays()))
                .preferredBackupWindow("03:00-04:00")
                .preferredMaintenanceWindow("tue:04:30-tue:05:30")
                .deleteAutomatedBackups(false)
                .copyTagsToSnapshot(true)
                .autoMinorVersionUpgrade(true)
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.SNAPSHOT)
                .build();
        CfnOutput.Builder.create(scope, "DatabaseHost")
                .value(instance.getDbInstanceEndpointAddress())
                .build();
        Database database = new Database(instance, Objects.requireNonNull(instance.getSecret()));
        if (settings.replica()) {
            database.replicate(scope, network, settings);
        }
        return database;
    }

    /** A copy to read from, for reports: Matchpoint itself asks the primary only. */
    private void replicate(Construct scope, Network network, Settings settings) {
        DatabaseInstanceReadReplica replica = DatabaseInstanceReadReplica.Builder.create(scope, "DatabaseReplica")
                .sourceDatabaseInstance(instance)
                .instanceType(new InstanceType(settings.size().database().type()))
                .vpc(network.vpc())
                .vpcSubnets(stores())
                .securityGroups(List.of(network.database()))
                .publiclyAccessible(false)
                // Encrypted as its source is.
                .caCertificate(CaCertificate.of(Authority.ID))
                .autoMinorVersionUpgrade(true)
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        CfnOutput.Builder.create(scope, "ReplicaHost")
                .value(replica.getDbInstanceEndpointAddress())
                .build();
    }

    /** {@code DATABASE_URL}, without a user or a password: only over TLS, only to whom {@code DATABASE_AUTHORITY} vouches for. */
    String url() {
        return "postgresql://" + instance.getDbInstanceEndpointAddress() + ":" + Network.POSTGRES + "/" + NAME
                + "?sslmode=verify-full&sslfactory=org.postgresql.ssl.SingleCertValidatingFactory"
                + "&sslfactoryarg=env:DATABASE_AUTHORITY";
    }

    private static SubnetSelection stores() {
        return SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build();
    }
}
