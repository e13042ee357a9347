using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;

namespace PhotoNecklace.Core.Shops.Lines;

/// <summary>
/// Reads the properties of an order line by their names: those of <see cref="LineProperties"/>, and those that the shop's settings name
/// beside them, because a shop's own labels (and those of an app that it uses) are in its customers' language.
/// </summary>
/// <param name="rules">The shop's own names. Of several for one thing, the first that a line has counts.</param>
/// <param name="photoHosts">The shop's photo hosts: what lies there is a photo.</param>
public sealed class PropertyMap(IReadOnlyList<PropertyRule> rules, IReadOnlyList<string> photoHosts)
{
    // Names of the contract that people see. Apps write them a little differently; hidden ones are written by programs.
    private static readonly NumberedName SeenPhoto = LineProperties.Photo with { IsCaseSensitive = false };
    private static readonly NumberedName SeenEngraving = LineProperties.Engraving with { IsCaseSensitive = false };

    /// <summary>Reads a line.</summary>
    public LineTexts Read(PlacedLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var reading = new Reading(
            rules,
            line.Properties,
            [.. line.Properties.Where(p => p.Value.Length > 0).Select(p => new Property(p.Key, p.Value))]
        );
        var texts = new LineTexts
        {
            PhotoIds = reading.Hidden(LineProperties.PhotoId),
            Photos = reading.List(PropertyField.Photo, LineProperties.Photo, SeenPhoto),
            Crops = reading.Hidden(LineProperties.Crop),
            Engravings = reading.List(PropertyField.Engraving, LineProperties.Engraving, SeenEngraving),
            Font = reading.One(PropertyField.Font, LineProperties.Font),
            Birthstone = reading.One(PropertyField.Birthstone, LineProperties.Birthstone),
            Chain = reading.Together(PropertyField.Chain, LineProperties.ChainParts),
            GiftMessage = reading.One(PropertyField.GiftMessage, LineProperties.GiftMessage),
            Wrapping = reading.One(PropertyField.Wrapping, LineProperties.Wrapping),
            Occasion = reading.One(PropertyField.Occasion, LineProperties.Occasion),
            DueDate = reading.One(PropertyField.DueDate, LineProperties.DueDate),
        };

        // What is left is known once all has been read.
        return texts with
        {
            Unread =
            [
                .. reading.Unread().Where(p => !LineAddresses.IsMade(p.Name, line.Properties)).Select(p => p.Name),
            ],
            UnreadUploads =
            [
                .. reading
                    .Unread()
                    .Where(p =>
                        !LineAddresses.IsMade(p.Name, line.Properties) && LineAddresses.HasUpload(p.Value, photoHosts)
                    )
                    .Select(p => p.Name)
                    // An app's hidden copies come behind the name that people see.
                    .OrderBy(n => n.StartsWith('_')),
            ],
        };
    }

    private sealed record Property(string Name, string Value);

    private sealed class Reading(
        IReadOnlyList<PropertyRule> rules,
        IReadOnlyDictionary<string, string> all,
        List<Property> properties
    )
    {
        private readonly HashSet<Property> _read =
        [
            .. properties.Where(p => p.Name == LineProperties.Design),
            .. properties.Where(p => rules.Any(r => r.Field == PropertyField.Ignore && r.Label.Matches(p.Name))),
        ];

        public List<Property> Unread() => [.. properties.Where(p => !_read.Contains(p))];

        public ValueList<string?> Hidden(NumberedName name)
        {
            var found = new string?[NumberedName.Highest];
            Place(found, name);
            return Trim(found);
        }

        public ValueList<string?> List(PropertyField field, NumberedName exact, NumberedName seen)
        {
            var found = new string?[NumberedName.Highest];
            Place(found, exact);
            foreach (var rulesOfPlace in rules.Where(r => r.Field == field).GroupBy(r => r.Place ?? 0))
            {
                if (
                    found[rulesOfPlace.Key] is null
                    && rulesOfPlace.Select(Matching).FirstOrDefault(m => m.Count > 0) is { } named
                )
                {
                    Fill(found, rulesOfPlace.Key, named);
                }
            }

            // Behind all names that are exact: one that is written a little differently takes no other's place.
            foreach (var property in Unread())
            {
                if (seen.PlaceOf(PropertyLabel.Plain(property.Name)) is { } place)
                {
                    Fill(found, place, [property]);
                }
            }

            return field == PropertyField.Photo ? Spread(found) : Trim(found);
        }

        public string? One(PropertyField field, string name)
        {
            var found =
                properties.Find(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? rules.Where(r => r.Field == field).SelectMany(Matching).FirstOrDefault()
                ?? Unread().Find(p => new PropertyLabel(PropertyLabel.Normalise(name), false).Matches(p.Name));
            if (found is not null)
            {
                _read.Add(found);
            }

            return found?.Value;
        }

        // Parts of one wish, each under a name of its own.
        public string? Together(PropertyField field, IEnumerable<string> names)
        {
            List<Property> found =
            [
                .. names.SelectMany(n =>
                    properties.Where(p =>
                        !_read.Contains(p) && new PropertyLabel(PropertyLabel.Normalise(n), false).Matches(p.Name)
                    )
                ),
                .. rules.Where(r => r.Field == field).SelectMany(Matching),
            ];
            _read.UnionWith(found);
            return found.Count == 0 ? null : string.Join("; ", found.Distinct().Select(p => p.Value));
        }

        // What an app made itself is a photo only where the settings say so by its whole name.
        private List<Property> Matching(PropertyRule rule) =>
            [
                .. properties.Where(p =>
                    !_read.Contains(p)
                    && rule.Label.Matches(p.Name)
                    && !(rule.Label.IsPrefix && LineAddresses.IsMade(p.Name, all))
                ),
            ];

        private void Place(string?[] found, NumberedName name)
        {
            foreach (var property in properties)
            {
                if (name.PlaceOf(property.Name) is { } place)
                {
                    found[place] = property.Value;
                    _read.Add(property);
                }
            }
        }

        private void Fill(string?[] found, int from, List<Property> values)
        {
            var place = from;
            foreach (var property in values)
            {
                while (place < found.Length && found[place] is not null)
                {
                    place++;
                }

                if (place == found.Length)
                {
                    return;
                }

                found[place] = property.Value;
                _read.Add(property);
            }
        }

        // Several addresses in one value are several photos: the others stand behind it.
        private static ValueList<string?> Spread(string?[] found)
        {
            var spread = new string?[found.Length];
            var others = new List<(int Place, string Address)>();
            foreach (var (place, value) in found.Index())
            {
                if (value is not null)
                {
                    var addresses = LineAddresses.Split(value);
                    spread[place] = addresses[0];
                    others.AddRange(addresses.Skip(1).Select(a => (place + 1, a)));
                }
            }

            foreach (var (from, address) in others)
            {
                var place = Array.FindIndex(spread, from, s => s is null);
                if (place >= 0)
                {
                    spread[place] = address;
                }
            }

            return Trim(spread);
        }

        private static ValueList<string?> Trim(string?[] found) => ValueList.Trimmed(found, v => v is null);
    }
}
