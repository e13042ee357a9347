using System.Runtime.InteropServices;
using PhotoNecklace.Cli;

// The first signal asks the command to end, so that `demo` can stop the pipeline that it started; the second one ends it at once.
using var stop = new CancellationTokenSource();
var signals = new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
    .Select(signal => PosixSignalRegistration.Create(signal, Stop))
    .ToList();
var exitCode = await NecklaceApp.RunAsync(args, Terminal.OfProcess(), stop.Token);
signals.ForEach(s => s.Dispose());
return exitCode;

void Stop(PosixSignalContext context)
{
    context.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
