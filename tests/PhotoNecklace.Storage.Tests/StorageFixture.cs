using Azurite.Testing;
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
    public const string SomeKey = "c2VjcmV0LWtleQ==";

    private readonly AzuriteFixture _azurite = new();

    public string ConnectionString => _azurite.ConnectionString;

    public StorageConnection Connection { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _azurite.InitializeAsync();
        Connection = new StorageConnection(ConnectionString);
        await Initializer(Connection).StartingAsync(CancellationToken.None);
    }

    /// <summary>A connection to whatever listens at an address.</summary>
    public static StorageConnection At(string address) =>
        new(
            $"AccountName=devstoreaccount1;AccountKey={SomeKey};BlobEndpoint={address};QueueEndpoint={address};TableEndpoint={address}"
        );

    public static StorageInitializer Initializer(StorageConnection connection, StorageOptions? options = null) =>
        new(connection, Options.Create(options ?? new StorageOptions()), NullLogger<StorageInitializer>.Instance);

    public ValueTask DisposeAsync() => _azurite.DisposeAsync();
}
