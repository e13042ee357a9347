using LocalFunctionsHost;
using Xunit;

namespace Azurite.Testing;

/// <summary>
/// One storage emulator for all tests of an assembly, on free ports and in memory:
/// <c>[assembly: AssemblyFixture(typeof(AzuriteFixture))]</c>, then take it as a constructor parameter.
/// Tests share it, so each one gives its containers, queues and tables names of their own (<see cref="UniqueName"/>).
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteServer? _server;

    /// <summary>The connection string for blobs, queues and tables.</summary>
    public string ConnectionString => Server.ConnectionString;

    /// <summary>The emulator itself.</summary>
    public AzuriteServer Server =>
        _server ?? throw new InvalidOperationException("The emulator has not been started; is the fixture registered?");

    /// <summary>A name that is valid for a container, a queue and (without dashes) a table, and that no other test has.</summary>
    public static string UniqueName(string about) => $"{about}-{Guid.NewGuid():n}"[..Math.Min(50, about.Length + 33)];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _server = await AzuriteServer.StartAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
