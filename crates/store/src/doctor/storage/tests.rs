use std::path::Path;

use super::over_a_network;

const MOUNTS: &str = "\
22 27 8:1 / / rw,relatime - ext4 /dev/sda1 rw
31 22 0:41 / /srv rw,relatime shared:1 - nfs4 files:/srv rw
32 31 8:2 / /srv/local rw,relatime - xfs /dev/sdb1 rw
33 22 0:43 / /media/a\\040share rw,relatime - cifs //files/share rw
";

#[test]
fn a_data_folder_on_another_machine_is_told_of() {
    for (path, told) in [
        ("/var/lib/comity", None),
        ("/srv/comity", Some("nfs4")),
        ("/srv/local/comity", None),
        ("/srvx/comity", None),
        ("/media/a share/comity", Some("cifs")),
    ] {
        let found = over_a_network(MOUNTS, Path::new(path));
        assert_eq!(found.is_some(), told.is_some(), "{path}");
        if let (Some(found), Some(kind)) = (found, told) {
            assert!(found.what.contains(kind), "{found}");
        }
    }
    assert!(over_a_network("", Path::new("/srv/comity")).is_none());
}
