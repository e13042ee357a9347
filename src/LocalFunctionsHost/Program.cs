using System.Runtime.InteropServices;
using LocalFunctionsHost;

const string Usage = """
    Runs an Azure Functions app on the .NET isolated worker.

      local-functions-host [FOLDER] [--port N] [--cors ORIGINS] [--environment NAME]

    FOLDER is the app's build output, such as bin/Debug/net10.0; the current folder when left out. local.settings.json is read
    there. With AzureWebJobsStorage=UseDevelopmentStorage=true the storage emulator (Azurite) is started when nothing listens.
    """;

if (args.Intersect(["--help", "-h", "-?"], StringComparer.Ordinal).Any())
{
    Console.WriteLine(Usage);
    return 0;
}

using var ended = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
try
{
    var options = new LocalHostOptions { AppDirectory = Path.GetFullPath(CommandLine.Folder(args) ?? ".") };
    CommandLine.Apply(args, options);
    await using var host = await LocalHost.StartAsync(options, ended.Token);
    await Task.WhenAny(host.WorkerGone, Task.Delay(Timeout.Infinite, ended.Token));
    var isWorkerGone = !ended.IsCancellationRequested;
    await host.StopAsync();
    if (isWorkerGone)
    {
        await Console.Error.WriteLineAsync("The app has ended, so its host ends too.");
    }

    return isWorkerGone ? 1 : 0;
}
catch (HostStartException fault)
{
    await Console.Error.WriteLineAsync("The functions cannot start:");
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
catch (OperationCanceledException) when (ended.IsCancellationRequested)
{
    return 0;
}

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    ended.Cancel();
}
