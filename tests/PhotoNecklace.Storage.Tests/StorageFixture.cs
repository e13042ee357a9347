using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PhotoNecklace.Storage;
using PhotoNecklace.Storage.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(StorageFixture))]

namespace PhotoNecklace.Storage.Tests;

/// <summary>One emulator for the assembly, with everything that the initializer creates.</summary>
public sealed class StorageFixture : IAsyncLifetime
{
    public string ConnectionString { get; private set; } = "";

    public StorageConnection Connection { get; private set; } = null!;

    /// <summary>An id that no other test has.</summary>
    public static string UniqueId() => Guid.NewGuid().ToString("n");

    public async ValueTask InitializeAsync()
    {
        ConnectionString = Environment.GetEnvironmentVariable("AZ_TEST")!;
        Connection = new StorageConnection(ConnectionString);
        await Initializer(Connection).StartAsync(CancellationToken.None);
    }

    public static StorageInitializer Initializer(StorageConnection connection, StorageOptions? options = null) =>
        new(connection, Options.Create(options ?? new StorageOptions()), NullLogger<StorageInitializer>.Instance);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
