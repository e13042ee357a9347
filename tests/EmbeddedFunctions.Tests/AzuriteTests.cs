using Azure.Storage.Queues;
using EmbeddedFunctions.Azurite;
using EmbeddedFunctions.Storage;

namespace EmbeddedFunctions.Tests;

public sealed class AzuriteTests
{
    [Fact]
    public async Task Data_in_a_folder_outlive_a_restart_and_the_ports_stay()
    {
        var folder = Directory.CreateTempSubdirectory("azurite-");
        await using (var server = await AzuriteServer.StartAsync(new AzuriteOptions { Location = folder.FullName }))
        {
            var connection = server.ConnectionString;
            await Queue(connection).CreateAsync();
            await Queue(connection).SendMessageAsync("kept");
            await server.RestartAsync();
            Assert.Equal(connection, server.ConnectionString);
            Assert.Equal("kept", (await Queue(connection).PeekMessageAsync()).Value.MessageText);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_taken_port_is_reported_and_nothing_is_left_behind()
    {
        await using var first = await AzuriteServer.StartAsync();
        var fault = await Assert.ThrowsAsync<FunctionStartupException>(() =>
            AzuriteServer.StartAsync(
                new AzuriteOptions { BlobPort = first.BlobPort, Deadline = TimeSpan.FromSeconds(20) }
            )
        );
        Assert.Contains("did not come up", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_azurite_the_sentence_says_what_to_do()
    {
        var folder = Directory.CreateTempSubdirectory("nothing-");
        var fault = await Assert.ThrowsAsync<FunctionStartupException>(() =>
            AzuriteInstallation.FindAsync([folder.FullName], TextWriter.Null, CancellationToken.None)
        );
        Assert.Contains("Run 'npm install azurite'", fault.Message, StringComparison.Ordinal);
        folder.Delete();
    }

    [Fact]
    public async Task A_folder_is_locked_for_one_at_a_time()
    {
        var folder = Directory.CreateTempSubdirectory("lock-");
        var first = await FolderLock.TakeAsync(folder.FullName, CancellationToken.None);
        var second = FolderLock.TakeAsync(folder.FullName, CancellationToken.None);
        await Task.WhenAny(second, Task.Delay(300));
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
        folder.Delete(recursive: true);
    }

    private static QueueClient Queue(string connection) => StorageClients.Queues(connection).GetQueueClient("kept");
}
