using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PhotoNecklace.ReliabilityTests.Kills;

/// <summary>The real Functions app as a process of its own, on a free port of the loopback interface.</summary>
internal sealed partial class FunctionsApp : IAsyncDisposable
{
    /// <summary>The shop that the app knows.</summary>
    public const string Shop = "demo";

    /// <summary>What the shop signs with.</summary>
    public const string Secret = "a-secret-that-only-this-run-knows";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int _disposed;

    private FunctionsApp(Process process)
    {
        _process = process;
        // A test that fails disposes of the app; this is for a run that is broken off.
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    /// <summary>Where it answers, with a slash at the end.</summary>
    public Uri Address =>
        _address.Task.IsCompletedSuccessfully
            ? _address.Task.Result
            : throw new InvalidOperationException("The app has not started.");

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Everything it printed so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Called with every line that it prints, on another thread.</summary>
    public Action<string>? OnLine { get; set; }

    /// <summary>Starts the app as it was built, and waits until it listens.</summary>
    /// <param name="storage">The connection string of its storage.</param>
    /// <param name="settings">Further settings, in the form of environment variables.</param>
    public static async Task<FunctionsApp> StartAsync(string storage, params (string Name, string Value)[] settings)
    {
        var dll = Find("PhotoNecklace.Functions");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [dll])
        {
            WorkingDirectory = Path.GetDirectoryName(dll)!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        (string, string)[] all =
        [
            // As `dotnet run` does it: the host in the app's own process.
            ("DOTNET_STARTUP_HOOKS", Find("LocalFunctionsHost")),
            ("AzureWebJobsStorage", storage),
            ("AZURE_FUNCTIONS_ENVIRONMENT", "Development"),
            ("Host__LocalHttpPort", "0"),
            ("Previews__Warm", "0"),
            ($"Shops__{Shop}__Secrets__0", Secret),
            .. settings,
        ];
        foreach (var (name, value) in all)
        {
            start.Environment[name] = value;
        }

        var app = new FunctionsApp(Process.Start(start)!);
        try
        {
            await app.ListeningAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL: the process gets no chance to end anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: the process ends what it has begun.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        using var deadline = new CancellationTokenSource(StopDeadline);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task ListeningAsync()
    {
        _process.StandardInput.Close();
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var exited = _process.WaitForExitAsync();
        if (await Task.WhenAny(_address.Task, exited, Task.Delay(StartDeadline)) != _address.Task)
        {
            throw new InvalidOperationException(
                $"The Functions app did not start ({(exited.IsCompleted ? "it ended" : $"not within {StartDeadline.TotalSeconds} s")}). It said:\n"
                    + string.Join('\n', Lines.TakeLast(30))
            );
        }
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Add(line);
        }

        OnLine?.Invoke(line);

        // The host lists its functions with their addresses once it listens.
        if (!_address.Task.IsCompleted && Route().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Value));
        }
    }

    // Built beside this program with the same configuration: …/bin/Debug/net10.0.
    private static string Find(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = output;
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "PhotoNecklaceFunctions.sln")))
        {
            root = root.Parent;
        }

        var dll = Path.Combine("src", project, "bin", output.Parent!.Name, output.Name, project + ".dll");
        return root is not null && File.Exists(Path.Combine(root.FullName, dll))
            ? Path.Combine(root.FullName, dll)
            : throw new FileNotFoundException($"{dll} is not there; build the solution first.");
    }

    private void KillAtExit(object? sender, EventArgs e)
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/", RegexOptions.None, 1000)]
    private static partial Regex Route();
}
