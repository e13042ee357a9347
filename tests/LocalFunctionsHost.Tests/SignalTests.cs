using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Azure.Storage.Queues;
using Azurite.Testing;
using LocalFunctionsHost.Storage;

namespace LocalFunctionsHost.Tests;

/// <summary>The host in the app's own process, as <c>dotnet run</c> starts it, and SIGTERM.</summary>
public sealed class SignalTests(AzuriteFixture azurite) : IAsyncDisposable
{
    private readonly string _prefix = AzuriteFixture.UniqueName("t")[..30];
    private readonly ConcurrentQueue<string> _lines = new();
    private Process? _process;

    public static bool HasSignals => !OperatingSystem.IsWindows();

    [Fact(SkipUnless = nameof(HasSignals), Skip = "Windows has no SIGTERM.")]
    public async Task What_runs_is_ended_and_its_message_deleted_however_long_ago_the_host_was_started()
    {
        Start();
        var queue = await QueueAsync("slow");
        await queue.SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes("17")));
        await SaysAsync("began 17");
        Assert.Equal(0, await TerminateAsync());
        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        var report = (await (await QueueAsync("reports")).PeekMessagesAsync(32)).Value.Select(message =>
            Encoding.UTF8.GetString(Convert.FromBase64String(message.MessageText))
        );
        Assert.Contains("slow 17", report);
    }

    [Fact(SkipUnless = nameof(HasSignals), Skip = "Windows has no SIGTERM.")]
    public async Task An_app_that_has_not_come_far_yet_ends_too()
    {
        Start(("SAMPLE_START", "never"));
        await SaysAsync("never");
        Assert.Equal(0, await TerminateAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
        {
            return;
        }

        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        foreach (var line in _lines)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        }

        _process.Dispose();
    }

    private void Start(params (string, string)[] settings)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Combine(SampleAppTests.FindApp(), "LocalFunctionsHost.SampleApp.dll")]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (string, string)[] all =
        [
            ("DOTNET_STARTUP_HOOKS", typeof(LocalHost).Assembly.Location),
            ("AzureWebJobsStorage", azurite.ConnectionString),
            ("AzureFunctionsWebHost__hostid", _prefix),
            ("Host__LocalHttpPort", "0"),
            ("Prefix", _prefix),
            ("Schedule", "0 0 0 1 1 *"),
            .. settings,
        ];
        foreach (var (name, value) in all)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private Task SaysAsync(string line) =>
        Eventually.True(() => _lines.Contains(line), $"the app says '{line}'", TimeSpan.FromSeconds(60));

    private async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    private async Task<QueueClient> QueueAsync(string name)
    {
        var queue = StorageClients.Queues(azurite.ConnectionString).GetQueueClient($"{_prefix}-{name}");
        await queue.CreateIfNotExistsAsync();
        return queue;
    }
}
