using Azure.Storage.Queues;
using LocalFunctionsHost.Azurite;
using LocalFunctionsHost.Storage;

namespace LocalFunctionsHost.Tests;

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
        var fault = await Assert.ThrowsAsync<HostStartException>(() =>
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
        var fault = await Assert.ThrowsAsync<HostStartException>(() =>
            AzuriteInstallation.FindAsync([folder.FullName], TextWriter.Null, CancellationToken.None)
        );
        Assert.Contains("Run 'npm install azurite'", fault.Message, StringComparison.Ordinal);
        folder.Delete();
    }

    [Theory]
    [InlineData("mkdir -p node_modules/azurite/dist/src; touch node_modules/azurite/dist/src/azurite.js", null)]
    [InlineData("echo 'no network' >&2; exit 3", "failed with exit code 3: no network")]
    public async Task What_the_lock_file_asks_for_is_installed_at_the_first_start(string npm, string? fault)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The stand-in for npm is a shell script.");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("install-");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "package-lock.json"),
            """{ "packages": { "node_modules/azurite": { "version": "1.0.0" } } }"""
        );
        var script = Path.Combine(folder.FullName, "npm");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\n[ \"$1\" = ci ] || exit 9\n{npm}\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var output = new StringWriter();

        var found = AzuriteInstallation.FindAsync(
            [Directory.CreateDirectory(Path.Combine(folder.FullName, "src", "app")).FullName],
            output,
            CancellationToken.None,
            script
        );

        if (fault is null)
        {
            var (where, entry) = await found;
            Assert.Equal(folder.FullName, where);
            Assert.True(File.Exists(entry));
        }
        else
        {
            Assert.Contains(
                fault,
                (await Assert.ThrowsAsync<HostStartException>(() => found)).Message,
                StringComparison.Ordinal
            );
        }

        Assert.Equal($"Installing the storage emulator (npm ci) …{Environment.NewLine}", output.ToString());
        folder.Delete(recursive: true);
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
